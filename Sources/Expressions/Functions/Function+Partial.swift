package import Values

extension Function {
    /// A computation that is told the type of its result.
    package typealias TypedBody = @Sendable (Arguments, ValueType) throws(FunctionError) -> Value

    /// A function that looks into arguments of which parts are unknown.
    ///
    /// Only an argument that is unknown as a whole makes the result unknown, where its parameter does not
    /// allow that too.
    package static func partial(
        _ name: String, _ summary: String, _ parameters: [Parameter], variadic: Parameter? = nil,
        neverReturnsNull: Bool = true, returnType: @escaping ReturnType, body: @escaping TypedBody
    ) -> Function {
        let takesUnknown = { (parameter: Parameter) -> Parameter in
            var open = parameter
            open.isOpened = !parameter.allowsUnknown
            open.allowsUnknown = true
            return open
        }
        let typeOf: ReturnType = { (arguments) throws(FunctionError) in
            for (index, argument) in arguments.enumerated()
            where argument.isUnknown && argument.type.isDynamic {
                let parameter = index < parameters.count ? parameters[index] : variadic
                // Nothing can be said about a value of any type, not even that it is a wrong one.
                if parameter?.allowsUnknown != true { return .dynamic }
            }
            return try returnType(arguments)
        }
        return Function(
            name, summary, parameters.map(takesUnknown), variadic: variadic.map(takesUnknown),
            neverReturnsNull: neverReturnsNull, returnType: typeOf
        ) { (arguments, _) throws(FunctionError) in
            let type = try typeOf(arguments)
            var isOpen = false
            for (index, argument) in arguments.enumerated() where argument.isUnknown {
                let parameter = index < parameters.count ? parameters[index] : variadic
                if parameter?.allowsUnknown != true { isOpen = true }
            }
            guard isOpen else { return try body(arguments, type) }
            let result = neverReturnsNull ? Value.undetermined(type) : .unknown(type)
            return result.marked(arguments.reduce(into: []) { $0.formUnion($1.marks) })
        }
    }
}

extension Value {
    /// The unknown result of a function that never returns null.
    ///
    /// Of a value that may have any type nothing more is ever known.
    static func undetermined(_ type: ValueType) -> Value {
        type.isDynamic ? .unknown(type) : .unknownNotNull(type)
    }

    /// The value's own marks taken off, and what they were; marks inside it stay.
    var unmarked: (value: Value, marks: Marks) { (withMarks([]), marks) }

    /// The value as a whole number for a parameter; nil while it is unknown.
    func wholeNumber(_ name: String, argument: Int? = nil) throws(FunctionError) -> Int? {
        guard !isUnknown else { return nil }
        guard let number = asInt else {
            throw FunctionError(
                "invalid \(name): a whole number of at most 64 bits is required", argument: argument)
        }
        return number
    }

    /// The text for a message, in quotes; not shown where it is sensitive or ephemeral.
    var quotedForMessage: String {
        marks.isEmpty ? "\"\(asString ?? "")\"" : "(sensitive value)"
    }

    /// The value converted, or a function's complaint about its argument.
    func converted(to type: ValueType, argument: Int?) throws(FunctionError) -> Value {
        do {
            return try converted(to: type)
        } catch {
            throw FunctionError("\(error)", argument: argument)
        }
    }
}

extension ValueType {
    /// The type of the elements of a collection.
    var elementType: ValueType? {
        switch self {
        case .list(let element), .set(let element), .map(let element): element
        default: nil
        }
    }

    var isListOrTuple: Bool {
        switch self {
        case .list, .tuple: true
        default: false
        }
    }

    var isSet: Bool {
        if case .set = self { true } else { false }
    }
}
