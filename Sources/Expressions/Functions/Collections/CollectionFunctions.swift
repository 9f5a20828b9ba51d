import Values

/// The functions that look into, take apart and build up lists, sets, maps, tuples and objects.
package enum CollectionFunctions {
    package static let all: [Function] = [
        alltrue, anytrue, chunklist, coalesce, coalescelist, compact, concat, contains, distinct, element,
        flatten, index, keys, length, lookup, matchkeys, merge, one, range, reverse, slice, sort, sum,
        transpose, values, zipmap,
    ]
}

// MARK: - Asking

extension CollectionFunctions {
    static let length: Function = .partial(
        "length", "Counts the elements of a collection or the characters of a text.",
        [.init("value", .dynamic, allowsUnknown: true, allowsMarks: true)],
        returnType: { (arguments) throws(FunctionError) in
            switch arguments[0].type {
            case .bool, .number:
                throw FunctionError("the argument must be a text, a collection, a tuple or an object")
            default: .number
            }
        }
    ) { (arguments, _) in
        let value = arguments[0]
        if let text = value.asString { return .number(text.characterCount).marked(value.marks) }
        if value.type == .string {
            let least = value.range.prefix?.characterCount ?? 0
            return .unknown(.number, .init(.number(NumberRange(from: Number(least))))).marked(value.marks)
        }
        if value.type.isDynamic { return .unknownNotNull(.number).marked(value.marks) }
        let length = value.lengthRange
        let range = NumberRange(from: Number(length.min), to: Number(length.max ?? .max))
        return .unknown(.number, .init(.number(range))).marked(value.marks)
    }

    /// How many elements a sequence has; nil where unknown elements of a set may turn out to be the same.
    static func knownCount(of value: Value) -> Int? {
        guard case .set(let elements, _) = value.content else { return value.asElements?.count }
        return elements.count <= 1 || value.isWhollyKnown ? elements.count : nil
    }

    static let alltrue: Function = .partial(
        "alltrue", "Tells whether all elements are true; so it is for an empty list.",
        [.init("list", .list(.bool))], returnType: { _ in .bool }
    ) { (arguments, _) in
        for element in arguments[0].asElements ?? [] {
            if element.isUnknown { return .unknownNotNull(.bool) }
            if element.asBool != true { return .false }
        }
        return .true
    }

    static let anytrue: Function = .partial(
        "anytrue", "Tells whether at least one element is true.", [.init("list", .list(.bool))],
        returnType: { _ in .bool }
    ) { (arguments, _) in
        let elements = arguments[0].asElements ?? []
        if elements.contains(where: { $0.asBool == true }) { return .true }
        return elements.contains(where: \.isUnknown) ? .unknownNotNull(.bool) : .false
    }

    static let contains: Function = .partial(
        "contains", "Tells whether a value is an element of a list, tuple or set.",
        [.init("list", .dynamic), .init("value", .dynamic)],
        returnType: { _ in .bool }
    ) { (arguments, _) throws(FunctionError) in
        let type = arguments[0].type
        guard type.isListOrTuple || type.isSet else {
            throw FunctionError("the argument must be a list, a tuple or a set")
        }
        var isOpen = false
        for element in arguments[0].asElements ?? [] {
            switch equality(element, arguments[1]).asBool {
            case true?: return .true
            case false?: break
            case nil: isOpen = true
            }
        }
        return isOpen ? .unknownNotNull(.bool) : .false
    }

    static let index: Function = .partial(
        "index", "Finds the position of a value in a list.",
        [.init("list", .dynamic), .init("value", .dynamic)],
        returnType: { _ in .number }
    ) { (arguments, _) throws(FunctionError) in
        guard arguments[0].type.isListOrTuple else {
            throw FunctionError("the argument must be a list or a tuple")
        }
        let elements = arguments[0].asElements ?? []
        for (index, element) in elements.enumerated() {
            switch equality(element, arguments[1]).asBool {
            case true?: return .number(index)
            case false?: break
            case nil: return .unknownNotNull(.number)
            }
        }
        throw FunctionError(
            elements.isEmpty
                ? "an empty list has nothing to find"
                : "no element of the list equals the value; contains() tells whether one does")
    }
}

// MARK: - The first of several

extension CollectionFunctions {
    static let coalesce: Function = .partial(
        "coalesce", "Returns the first argument that is neither null nor an empty text.", [],
        variadic: .init("vals", .dynamic, allowsNull: true, allowsUnknown: true),
        returnType: { (arguments) throws(FunctionError) in
            guard let type = unify(arguments.map(\.type)) else {
                let names = Set(arguments.map(\.type.description)).sorted().joined(separator: " and ")
                throw FunctionError(
                    arguments.isEmpty
                        ? "at least one argument is required"
                        : "all arguments must have a type in common, but there are \(names)")
            }
            return type
        }
    ) { (arguments, type) throws(FunctionError) in
        for (index, argument) in arguments.enumerated() {
            let value = try argument.converted(to: type, argument: index)
            if value.isUnknown { return .undetermined(type) }
            if value.isNull || value.asString?.isEmpty == true { continue }
            return value
        }
        throw FunctionError("no argument is neither null nor an empty text")
    }

    static let coalescelist: Function = .partial(
        "coalescelist", "Returns the first list that is not empty.", [],
        variadic: .init("vals", .dynamic, allowsNull: true, allowsUnknown: true),
        returnType: { (arguments) throws(FunctionError) in
            guard let first = arguments.first else {
                throw FunctionError("at least one argument is required")
            }
            for argument in arguments {
                if argument.isUnknown { return .dynamic }
                guard argument.type.isListOrTuple else {
                    throw FunctionError("all arguments must be lists or tuples")
                }
            }
            let type = first.type
            return arguments.allSatisfy { $0.type == type } ? type : .dynamic
        }
    ) { (arguments, type) throws(FunctionError) in
        for argument in arguments {
            if argument.isUnknown { return .undetermined(type) }
            if argument.asElements?.isEmpty == false { return argument }
        }
        throw FunctionError("all lists are null or empty")
    }

    static let one: Function = .partial(
        "one", "Returns the only element of a list, or null for an empty one.", [.init("list", .dynamic)],
        neverReturnsNull: false,
        returnType: { (arguments) throws(FunctionError) in
            switch arguments[0].type {
            case .list(let element), .set(let element): return element
            case .tuple(let elements) where elements.count <= 1: return elements.first ?? .dynamic
            case .tuple(let elements): throw tooMany(elements.count)
            default:
                throw FunctionError(
                    "a list, a set or a tuple is required, not \(withArticle(arguments[0].type.friendlyName))",
                    argument: 0)
            }
        }
    ) { (arguments, type) throws(FunctionError) in
        guard let count = knownCount(of: arguments[0]) else { return .unknown(type) }
        guard count <= 1 else { throw tooMany(count) }
        return arguments[0].asElements?.first ?? .null(type)
    }

    private static func tooMany(_ count: Int) -> FunctionError {
        FunctionError("there must be no element or one, but there are \(count)", argument: 0)
    }
}
