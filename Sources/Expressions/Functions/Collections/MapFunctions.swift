import Values

extension CollectionFunctions {
    static let keys: Function = .partial(
        "keys", "Lists the keys of a map or object in order.",
        [.init("inputMap", .dynamic, allowsUnknown: true, allowsMarks: true)],
        returnType: { (arguments) throws(FunctionError) in
            switch arguments[0].type {
            case .map: return .list(.string)
            case .object(let object): return .tuple(Array(repeating: .string, count: object.names.count))
            case .dynamic where arguments[0].isUnknown: return .dynamic
            default: throw FunctionError("a map or an object is required", argument: 0)
            }
        }
    ) { (arguments, type) in
        let (map, marks) = arguments[0].unmarked
        let keys: Value
        // The attributes of an object are known from its type.
        if case .object(let object) = map.type {
            keys = .tuple(object.names.map { .string($0) })
        } else if let fields = map.asFields {
            keys = .list(fields.names.map { .string($0) }, of: .string)
        } else {
            keys = .undetermined(type)
        }
        return keys.marked(marks)
    }

    static let values: Function = .partial(
        "values", "Lists the values of a map or object in the order of its keys.",
        [.init("mapping", .dynamic, allowsMarks: true)],
        returnType: { (arguments) throws(FunctionError) in
            switch arguments[0].type {
            case .map(let element): return .list(element)
            case .object(let object): return .tuple(object.types)
            default: throw FunctionError("a map or an object is required")
            }
        }
    ) { (arguments, type) in
        let (map, marks) = arguments[0].unmarked
        let values = map.asFields?.values ?? []
        return sequence(values, of: type).marked(marks)
    }

    /// A list where the type says so, else a tuple.
    static func sequence(_ elements: [Value], of type: ValueType) -> Value {
        if case .list(let element) = type { .list(elements, of: element) } else { .tuple(elements) }
    }

    static let lookup: Function = .partial(
        "lookup", "Returns the element of a map with a key, or a default where there is none.",
        [.init("inputMap", .dynamic, allowsMarks: true), .init("key", .string, allowsMarks: true)],
        variadic: .init("default", .dynamic, allowsNull: true, allowsUnknown: true, allowsMarks: true),
        neverReturnsNull: false, returnType: lookupType
    ) { (arguments, type) throws(FunctionError) in
        let marks = arguments[0].marks.union(arguments[1].marks)
        let key = arguments[1].asString ?? ""
        if let found = arguments[0][key] { return found.marked(marks) }
        guard arguments.count > 2 else {
            throw FunctionError("the map has no element with the key \(arguments[1].quotedForMessage)")
        }
        return try arguments[2].converted(to: type, argument: 2).marked(marks)
    }

    private static let lookupType: Function.ReturnType = { (arguments) throws(FunctionError) in
        guard arguments.count <= 3 else {
            throw FunctionError("lookup takes two or three arguments, not \(arguments.count)")
        }
        let fallback = arguments.count == 3 ? arguments[2] : nil
        switch arguments[0].type {
        case .object(let object):
            guard let key = arguments[1].asString else { return .dynamic }
            if let type = object[key] ?? fallback?.type { return type }
            throw FunctionError("the object has no attribute \(arguments[1].quotedForMessage)", argument: 0)
        case .map(let element):
            if let fallback, (try? fallback.converted(to: element)) == nil {
                throw FunctionError("the default must have the type of the map's elements", argument: 2)
            }
            return element
        default:
            throw FunctionError("a map is required", argument: 0)
        }
    }

    static let merge: Function = .partial(
        "merge", "Puts maps or objects together; of equal keys the last one counts.", [],
        variadic: .init("maps", .dynamic, allowsNull: true, allowsUnknown: true, allowsMarks: true),
        returnType: mergeType
    ) { (arguments, type) in
        if arguments.contains(where: \.isUnknown) {
            return Value.undetermined(type).marked(arguments.reduce(into: []) { $0.formUnion($1.marks) })
        }
        var merged: [String: Value] = [:]
        for argument in arguments {
            guard let fields = argument.asFields else { continue }
            for (name, value) in fields { merged[name] = value }
        }
        let marks = arguments.reduce(into: Marks()) { $0.formUnion($1.isNull ? [] : $1.marks) }
        if case .map(let element) = type { return Value.map(merged, of: element).marked(marks) }
        return Value.object(merged).marked(marks)
    }

    /// One map type for all arguments stays; everything else becomes an object of all attributes.
    private static let mergeType: Function.ReturnType = { (arguments) throws(FunctionError) in
        var attributes: [String: ValueType] = [:]
        var types: [ValueType] = []
        var isOpen = false
        var isDynamic = false
        for argument in arguments {
            var type = argument.type
            switch type {
            case .object(let object):
                if argument.isNull { type = .object([:]) }
                guard !argument.isNull else { break }
                for (name, attribute) in zip(object.names, object.types) { attributes[name] = attribute }
            case .map(let element):
                if argument.isUnknown { isOpen = true }
                for name in argument.asFields?.names ?? [] { attributes[name] = element }
            case .dynamic:
                // Nothing is known of the result, whatever follows.
                if argument.isUnknown { return .dynamic }
                isDynamic = true
            default:
                throw FunctionError("all arguments must be maps or objects, not a \(type.friendlyName)")
            }
            types.append(type)
        }
        if isDynamic { return .dynamic }
        if let first = types.first, types.allSatisfy({ $0 == first }) { return first }
        return isOpen ? .dynamic : .object(attributes)
    }

    static let zipmap: Function = .partial(
        "zipmap", "Builds a map of a list of keys and a list of values.",
        [.init("keys", .list(.string), allowsMarks: true), .init("values", .dynamic, allowsMarks: true)],
        returnType: { (arguments) throws(FunctionError) in
            switch arguments[1].type {
            case .list(let element): return .map(element)
            case .tuple(let types):
                guard arguments[0].isWhollyKnown else { return .dynamic }
                let names = try keyNames(arguments[0], count: types.count)
                return .object(Dictionary(zip(names, types), uniquingKeysWith: { $1 }))
            default: throw FunctionError("the values must be a list or a tuple")
            }
        }
    ) { (arguments, type) throws(FunctionError) in
        // Keys cannot carry marks of their own: theirs are the result's.
        let marks = arguments[0].deepMarks.union(arguments[1].marks)
        guard arguments[0].isWhollyKnown else { return Value.undetermined(type).marked(marks) }
        let values = arguments[1].asElements ?? []
        let names = try keyNames(arguments[0], count: values.count)
        let zipped = Dictionary(zip(names, values), uniquingKeysWith: { $1 })
        if case .map(let element) = type { return Value.map(zipped, of: element).marked(marks) }
        return Value.object(zipped).marked(marks)
    }

    private static func keyNames(_ keys: Value, count: Int) throws(FunctionError) -> [String] {
        let elements = keys.asElements ?? []
        guard elements.count == count else {
            throw FunctionError("there are \(elements.count) keys for \(count) values")
        }
        let names = elements.compactMap(\.asString)
        guard names.count == count else { throw FunctionError("a key must not be null") }
        return names
    }

    static let transpose = Function(
        "transpose", "Turns a map of lists around: from the lists' elements to lists of keys.",
        [.init("values", .map(.list(.string)))], returns: .map(.list(.string))
    ) { (arguments, _) throws(FunctionError) in
        var keys: [String: [Value]] = [:]
        for (name, list) in arguments[0].asFields ?? .empty {
            guard let elements = list.asElements else {
                throw FunctionError("no list of the map may be null")
            }
            for element in elements {
                guard let text = element.asString else {
                    throw FunctionError("no element of the lists may be null")
                }
                keys[text, default: []].append(.string(name))
            }
        }
        return .map(keys.mapValues { .list($0, of: .string) }, of: .list(.string))
    }

    static let matchkeys: Function = .partial(
        "matchkeys", "Picks the values whose keys, in a second list, are in a third.",
        [
            .init("values", .list(.dynamic)), .init("keys", .list(.dynamic)),
            .init("searchset", .list(.dynamic)),
        ],
        returnType: { (arguments) throws(FunctionError) in
            guard unify([arguments[1].type, arguments[2].type]) != nil else {
                throw FunctionError("the keys and the set to search must have the same type")
            }
            return arguments[0].type
        }
    ) { (arguments, type) throws(FunctionError) in
        let values = arguments[0].asElements ?? []
        guard values.count == arguments[1].asElements?.count else {
            throw FunctionError("there must be as many keys as values")
        }
        let shared = unify([arguments[1].type, arguments[2].type]) ?? .dynamic
        let keys = try arguments[1].converted(to: shared, argument: 1)
        let wanted = try arguments[2].converted(to: shared, argument: 2).asElements ?? []
        if wanted.isEmpty { return sequence([], of: type) }
        guard arguments[0].isWhollyKnown, keys.isWhollyKnown, wanted.allSatisfy(\.isWhollyKnown) else {
            return .undetermined(type)
        }
        var picked: [Value] = []
        for (value, key) in zip(values, keys.asElements ?? [])
        where wanted.contains(where: { equality(key, $0).asBool == true }) {
            picked.append(value)
        }
        return sequence(picked, of: type)
    }
}
