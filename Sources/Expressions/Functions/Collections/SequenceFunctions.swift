import Values

extension CollectionFunctions {
    static let chunklist: Function = .partial(
        "chunklist", "Cuts a list into lists of a size; the last one may be shorter.",
        [.init("list", .list(.dynamic), allowsMarks: true), .init("size", .number, allowsMarks: true)],
        returnType: { (arguments) in .list(arguments[0].type) }
    ) { (arguments, _) throws(FunctionError) in
        let (list, marks) = arguments[0].unmarked
        let size = try arguments[1].wholeNumber("size") ?? 0
        guard size >= 0 else { throw FunctionError("the size must not be negative") }
        let elements = list.asElements ?? []
        let step = size == 0 ? max(elements.count, 1) : size
        let element = list.type.elementType ?? .dynamic
        let chunks = stride(from: 0, to: elements.count, by: step).map { start in
            Value.list(Array(elements[start..<min(elements.count - start, step) + start]), of: element)
        }
        return Value.list(chunks, of: list.type).marked(marks).marked(arguments[1].marks)
    }

    static let compact = Function(
        "compact", "Leaves out empty and null texts.", [.init("list", .list(.string))],
        returns: .list(.string)
    ) { (arguments, _) in
        let texts = (arguments[0].asElements ?? []).filter { $0.asString?.isEmpty == false }
        return .list(texts, of: .string)
    }

    static let concat: Function = .partial(
        "concat", "Puts lists one after the other.", [], variadic: .init("seqs", .dynamic, allowsMarks: true),
        returnType: concatType
    ) { (arguments, type) throws(FunctionError) in
        var elements: [Value] = []
        var marks: Marks = []
        for (index, argument) in arguments.enumerated() {
            let list = type.elementType == nil ? argument : try argument.converted(to: type, argument: index)
            elements += list.asElements ?? []
            marks.formUnion(list.marks)
        }
        return sequence(elements, of: type).marked(marks)
    }

    /// Lists with a common type make a list; where a tuple is among them the result is a tuple.
    private static let concatType: Function.ReturnType = { (arguments) throws(FunctionError) in
        guard !arguments.isEmpty else { throw FunctionError("at least one argument is required") }
        for (index, argument) in arguments.enumerated() where !argument.type.isListOrTuple {
            throw FunctionError(
                "all arguments must be lists or tuples, not a \(argument.type.friendlyName)", argument: index)
        }
        let types = arguments.map(\.type)
        if types.allSatisfy({ $0.elementType != nil }), let shared = unify(types) { return shared }
        var elements: [ValueType] = []
        for argument in arguments {
            switch argument.type {
            case .tuple(let types): elements += types
            case .list(let element):
                // How many elements the tuple gets is not known yet.
                guard let count = argument.asElements?.count else { return .dynamic }
                elements += Array(repeating: element, count: count)
            default: break
            }
        }
        return .tuple(elements)
    }

    static let distinct = Function(
        "distinct", "Leaves out elements that came before.", [.init("list", .list(.dynamic))],
        returnType: { (arguments) in arguments[0].type }
    ) { (arguments, _) in
        var seen: Set<Value> = []
        let first = (arguments[0].asElements ?? []).filter { seen.insert($0).inserted }
        return sequence(first, of: arguments[0].type)
    }

    static let element: Function = .partial(
        "element", "Returns the element at an index, which wraps around at both ends.",
        [.init("list", .dynamic, allowsMarks: true), .init("index", .number)], neverReturnsNull: false,
        returnType: { (arguments) throws(FunctionError) in
            switch arguments[0].type {
            case .list(let element): return element
            case .tuple(let types):
                guard let index = try arguments[1].wholeNumber("index") else { return .dynamic }
                return types[try wrapped(index, count: types.count)]
            default: throw FunctionError("a \(arguments[0].type.friendlyName) has no elements to count")
            }
        }
    ) { (arguments, _) throws(FunctionError) in
        let elements = arguments[0].asElements ?? []
        let index = try arguments[1].wholeNumber("index") ?? 0
        return elements[try wrapped(index, count: elements.count)].marked(arguments[0].marks)
    }

    private static func wrapped(_ index: Int, count: Int) throws(FunctionError) -> Int {
        guard count > 0 else { throw FunctionError("an empty list has no elements") }
        let remainder = index % count
        return remainder < 0 ? remainder + count : remainder
    }

    static let flatten: Function = .partial(
        "flatten", "Replaces lists in a list by their elements, at any depth.",
        [.init("list", .dynamic, allowsMarks: true)],
        returnType: { (arguments) throws(FunctionError) in
            guard arguments[0].isWhollyKnown else { return .dynamic }
            try checkFlattening(arguments[0].type)
            var flat = Flattening()
            flat.add(arguments[0])
            return .tuple(flat.elements.map(\.type))
        }
    ) { (arguments, _) throws(FunctionError) in
        try checkFlattening(arguments[0].type)
        var flat = Flattening()
        flat.add(arguments[0])
        return (flat.isOpen ? Value.unknown(.dynamic) : .tuple(flat.elements)).marked(flat.marks)
    }

    private static func checkFlattening(_ type: ValueType) throws(FunctionError) {
        guard type.isListOrTuple || type.isSet else {
            throw FunctionError("only lists, sets and tuples can be flattened")
        }
    }

    private struct Flattening {
        var elements: [Value] = []
        /// The marks of all lists on the way.
        var marks: Marks = []
        /// How many elements there will be is not known yet.
        var isOpen = false

        mutating func add(_ list: Value) {
            marks.formUnion(list.marks)
            guard let parts = list.asElements, knownCount(of: list) != nil else {
                isOpen = true
                return
            }
            for part in parts {
                let isList = part.type.isListOrTuple || part.type.isSet
                if isList, !part.isNull {
                    add(part)
                } else {
                    // What can be of any type may be one more list.
                    if part.isUnknown, part.type.isDynamic { isOpen = true }
                    elements.append(part)
                }
            }
        }
    }

    static let range = Function(
        "range", "Lists numbers from a start up or down to, and without, an end.", [],
        variadic: .init("params", .number), returns: .list(.number)
    ) { (arguments, _) throws(FunctionError) in
        let numbers = arguments.compactMap(\.asNumber)
        guard 1...3 ~= numbers.count else { throw FunctionError("one, two or three arguments are required") }
        let start = numbers.count == 1 ? Number(0) : numbers[0]
        let end = numbers.count == 1 ? numbers[0] : numbers[1]
        let step = numbers.count == 3 ? numbers[2] : Number(end < start ? -1 : 1)
        let goesDown = step.signum < 0
        if goesDown ? end > start : end < start {
            let reason =
                goesDown ? "below the start when the step is negative" : "above the start when it is not"
            throw FunctionError("the end must be \(reason)", argument: 1)
        }
        var elements: [Value] = []
        var current = start
        while goesDown ? current > end : current < end {
            // A limit of the language, which also ends a walk with steps of zero.
            guard elements.count < 1024, let next = current + step else {
                throw FunctionError("the range would have more than 1024 numbers")
            }
            elements.append(.number(current))
            current = next
        }
        return .list(elements, of: .number)
    }

    static let reverse: Function = .partial(
        "reverse", "Turns the order of a list around.", [.init("list", .dynamic, allowsMarks: true)],
        returnType: { (arguments) throws(FunctionError) in
            switch arguments[0].type {
            case .tuple(let types): return .tuple(types.reversed())
            case .list(let element), .set(let element): return .list(element)
            default:
                throw FunctionError(
                    "only lists and tuples can be reversed, not a \(arguments[0].type.friendlyName)",
                    argument: 0)
            }
        }
    ) { (arguments, type) in
        sequence((arguments[0].asElements ?? []).reversed(), of: type).marked(arguments[0].marks)
    }

    static let slice: Function = .partial(
        "slice", "Returns the elements from a start index up to, and without, an end index.",
        [
            .init("list", .dynamic, allowsMarks: true), .init("start_index", .number),
            .init("end_index", .number),
        ],
        returnType: { (arguments) throws(FunctionError) in
            if arguments[0].type.isSet {
                throw FunctionError(
                    "the elements of a set have no indices: convert it to a list first", argument: 0)
            }
            guard arguments[0].type.isListOrTuple else {
                throw FunctionError("a list or a tuple is required", argument: 0)
            }
            let bounds = try sliceBounds(arguments)
            guard case .tuple(let types) = arguments[0].type else { return arguments[0].type }
            return bounds.map { .tuple(Array(types[$0])) } ?? .dynamic
        }
    ) { (arguments, type) throws(FunctionError) in
        let (list, marks) = arguments[0].unmarked
        let elements = list.asElements ?? []
        let bounds = try sliceBounds(arguments) ?? 0..<0
        return sequence(Array(elements[bounds]), of: type).marked(marks)
    }

    /// The indices to keep; nil as long as they are unknown, wrong as they may already be known to be.
    private static func sliceBounds(_ arguments: [Value]) throws(FunctionError) -> Range<Int>? {
        let length: Int? =
            if case .tuple(let types) = arguments[0].type { types.count } else {
                arguments[0].asElements?.count
            }
        var bounds: [Int?] = []
        for (offset, name) in ["start index", "end index"].enumerated() {
            let bound = try arguments[offset + 1].wholeNumber(name, argument: offset + 1)
            if let bound, bound < 0 {
                throw FunctionError("the \(name) must not be negative", argument: offset + 1)
            }
            if let bound, let length, bound > length {
                throw FunctionError("the \(name) must not be larger than the list", argument: offset + 1)
            }
            bounds.append(bound)
        }
        guard let start = bounds[0], let end = bounds[1] else { return nil }
        guard start <= end else {
            throw FunctionError("the start index must not be after the end index", argument: 1)
        }
        return start..<end
    }

    static let sort: Function = .partial(
        "sort", "Sorts texts by their characters.", [.init("list", .list(.string), allowsUnknown: true)],
        returnType: { _ in .list(.string) }
    ) { (arguments, _) throws(FunctionError) in
        let elements = arguments[0].asElements ?? []
        guard arguments[0].isWhollyKnown else {
            // Whatever the order will be, the length is known.
            return .unknown(.list(.string), .init(.length(arguments[0].lengthRange)))
        }
        let texts = elements.compactMap(\.asString)
        guard texts.count == elements.count else { throw FunctionError("null cannot be sorted") }
        return .list(texts.sorted().map { .string($0) }, of: .string)
    }

    static let sum: Function = .partial(
        "sum", "Adds up numbers.", [.init("list", .dynamic)], returnType: { _ in .number }
    ) { (arguments, _) throws(FunctionError) in
        let type = arguments[0].type
        guard type.isListOrTuple || type.isSet, let elements = arguments[0].asElements else {
            throw FunctionError(
                "a list, a set or a tuple of numbers is required, not a \(type.friendlyName)", argument: 0)
        }
        guard arguments[0].isWhollyKnown else { return .unknownNotNull(.number) }
        var sum: Number?
        for element in elements {
            guard let converted = try? element.converted(to: .number), let number = converted.asNumber else {
                throw FunctionError("a list, a set or a tuple of numbers is required", argument: 0)
            }
            guard let next = sum.map({ $0 + number }) ?? number else {
                throw FunctionError("opposite infinities have no sum")
            }
            sum = next
        }
        guard let sum else { throw FunctionError("an empty list has no sum", argument: 0) }
        return .number(sum)
    }
}
