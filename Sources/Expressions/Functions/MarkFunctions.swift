import Values

/// The functions that put marks on values and take them off.
package enum MarkFunctions {
    package static let all: [Function] = [ephemeralasnull, issensitive, nonsensitive, sensitive]

    private static let anything = Function.Parameter(
        "value", .dynamic, allowsNull: true, allowsUnknown: true, allowsMarks: true)

    private static let sensitive = Function(
        "sensitive", "Marks a value as one that must not be shown.", [anything], neverReturnsNull: false,
        returnType: { (arguments) in arguments[0].type }
    ) { (arguments, _) in
        arguments[0].marked(.sensitive)
    }

    private static let nonsensitive = Function(
        "nonsensitive", "Allows a value to be shown; what is sensitive inside it stays so.", [anything],
        neverReturnsNull: false, returnType: { (arguments) in arguments[0].type }
    ) { (arguments, _) in
        arguments[0].withMarks(arguments[0].marks.subtracting(.sensitive))
    }

    private static let issensitive = Function(
        "issensitive", "Tells whether a value as a whole is sensitive.", [anything], returns: .bool
    ) { (arguments, _) in
        if arguments[0].isSensitive { return .true }
        // What is not known yet may become sensitive still.
        return arguments[0].isUnknown ? .unknownNotNull(.bool) : .false
    }

    private static let ephemeralasnull = Function(
        "ephemeralasnull", "Replaces everything ephemeral by null.", [anything], neverReturnsNull: false,
        returnType: { (arguments) in arguments[0].type }
    ) { (arguments, _) in
        withoutEphemeral(arguments[0])
    }

    private static func withoutEphemeral(_ value: Value) -> Value {
        guard value.deepMarks.contains(.ephemeral) else { return value }
        let marks = value.marks.subtracting(.ephemeral)
        guard !value.marks.contains(.ephemeral) else { return Value(.null(value.type), marks: marks) }
        switch value.content {
        case .list(let elements, let type):
            return Value(.list(elements.map(withoutEphemeral), of: type), marks: marks)
        case .tuple(let elements):
            return Value(.tuple(elements.map(withoutEphemeral)), marks: marks)
        case .map(let fields, let type):
            return Value(.map(fields.mapValues(withoutEphemeral), of: type), marks: marks)
        case .object(let fields):
            return Value(.object(fields.mapValues(withoutEphemeral)), marks: marks)
        default:
            return value
        }
    }
}
