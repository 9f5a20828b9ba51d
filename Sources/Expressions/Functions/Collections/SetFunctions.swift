import Values

/// The functions of set theory.
package enum SetFunctions {
    package static let all: [Function] = [setintersection, setproduct, setsubtract, setunion]

    private static let setunion: Function = .partial(
        "setunion", "Returns what is in at least one of the sets.", [.init("first_set", .set(.dynamic))],
        variadic: .init("other_sets", .set(.dynamic)), returnType: sharedType
    ) { (arguments, type) throws(FunctionError) in
        let sets = try elements(of: arguments, as: type)
        return .set(sets.flatMap { $0 }, of: type.elementType ?? .dynamic)
    }

    private static let setintersection: Function = .partial(
        "setintersection", "Returns what is in all sets.", [.init("first_set", .set(.dynamic))],
        variadic: .init("other_sets", .set(.dynamic)), returnType: sharedType
    ) { (arguments, type) throws(FunctionError) in
        // An unknown element may turn out to be the same as another.
        guard arguments.allSatisfy(\.isWhollyKnown) else { return .undetermined(type) }
        let sets = try elements(of: arguments, as: type)
        var common = sets.first ?? []
        for set in sets.dropFirst() {
            let members = Set(set)
            common = common.filter { members.contains($0) }
        }
        return .set(common, of: type.elementType ?? .dynamic)
    }

    private static let setsubtract: Function = .partial(
        "setsubtract", "Returns what is in the first set but not in the second.",
        [.init("a", .set(.dynamic)), .init("b", .set(.dynamic))], returnType: sharedType
    ) { (arguments, type) throws(FunctionError) in
        guard arguments.allSatisfy(\.isWhollyKnown) else { return .undetermined(type) }
        let sets = try elements(of: arguments, as: type)
        let removed = Set(sets[1])
        return .set(sets[0].filter { !removed.contains($0) }, of: type.elementType ?? .dynamic)
    }

    private static func elements(of sets: [Value], as type: ValueType) throws(FunctionError) -> [[Value]] {
        var elements: [[Value]] = []
        for (index, set) in sets.enumerated() {
            elements.append(try set.converted(to: type, argument: index).asElements ?? [])
        }
        guard type.hasDynamic else { return elements }
        // Null alone has no type, so that such sets may still differ.
        let types = Set(elements.joined().map(\.type))
        guard types.count <= 1 else {
            throw FunctionError(
                "all sets must have elements of one type, but there are \(types.map(\.description).sorted().joined(separator: " and "))"
            )
        }
        return elements
    }

    /// The set type that all arguments can have; empty sets without a type of their own have no say.
    private static let sharedType: Function.ReturnType = { (arguments) throws(FunctionError) in
        var types: [ValueType] = []
        for argument in arguments {
            guard let element = argument.type.elementType else { continue }
            if element.isDynamic, argument.asElements?.isEmpty == true { continue }
            types.append(element)
        }
        if types.isEmpty { return .set(.dynamic) }
        guard let shared = unify(types) else {
            throw FunctionError("all sets must have elements of compatible types")
        }
        return .set(shared)
    }

    // MARK: - Products

    /// How many combinations there may be; each takes some hundred bytes.
    private static let productMax = 1_000_000

    private static let setproduct: Function = .partial(
        "setproduct", "Returns all combinations of one element of each set.", [],
        variadic: .init("sets", .dynamic, allowsMarks: true), returnType: productType
    ) { (arguments, type) throws(FunctionError) in
        let marks = arguments.reduce(into: Marks()) { $0.formUnion($1.marks) }
        guard case .tuple(let columns)? = type.elementType,
            arguments.allSatisfy({ CollectionFunctions.knownCount(of: $0) != nil })
        else { return Value.undetermined(type).marked(marks) }
        var rows: [[Value]] = [[]]
        for (index, argument) in arguments.enumerated() {
            var elements: [Value] = []
            for element in argument.asElements ?? [] {
                elements.append(try element.converted(to: columns[index], argument: index))
            }
            guard rows.count.multipliedReportingOverflow(by: elements.count).partialValue <= productMax,
                elements.count <= productMax
            else { throw FunctionError("the result would have more than \(productMax) elements") }
            rows = rows.flatMap { row in elements.map { row + [$0] } }
        }
        let tuples = rows.map { Value.tuple($0) }
        let product = type.isSet ? Value.set(tuples, of: .tuple(columns)) : .list(tuples, of: .tuple(columns))
        return product.marked(marks)
    }

    /// A list as long as there is an order in all arguments, else a set.
    private static let productType: Function.ReturnType = { (arguments) throws(FunctionError) in
        guard arguments.count >= 2 else { throw FunctionError("at least two arguments are required") }
        var columns: [ValueType] = []
        for (index, argument) in arguments.enumerated() {
            switch argument.type {
            case .set(let element), .list(let element): columns.append(element)
            case .tuple(let types):
                guard let column = types.isEmpty ? .dynamic : unify(types) else {
                    throw FunctionError("all elements must be of the same type", argument: index)
                }
                columns.append(column)
            default:
                throw FunctionError("a set or a list is required", argument: index)
            }
        }
        let isOrdered = arguments.allSatisfy { $0.type.isListOrTuple }
        return isOrdered ? .list(.tuple(columns)) : .set(.tuple(columns))
    }
}
