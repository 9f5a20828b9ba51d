import Values

/// `jsonencode` and `jsondecode`.
package enum JSONFunctions {
    package static let all: [Function] = [jsonencode, jsondecode]

    private static let jsonencode = Function(
        "jsonencode", "Renders a value as a JSON document.",
        [.init("value", .dynamic, allowsNull: true, allowsUnknown: true)], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        guard arguments[0].isWhollyKnown else {
            return .unknown(.string, .init(.prefix(beginning(of: arguments[0]))))
        }
        guard !hasInfinity(arguments[0]) else {
            throw FunctionError("JSON has no infinite numbers; was something divided by zero?", argument: 0)
        }
        var writer = JSONWriter()
        writer.value(arguments[0])
        return .string(writer.text.normalized)
    }

    private static func hasInfinity(_ value: Value) -> Bool {
        if let number = value.asNumber { return number.isInfinite }
        return value.asElements?.contains(where: hasInfinity) ?? false
    }

    /// The first character of the document for a value that is not wholly known; empty where it may be null.
    private static func beginning(of value: Value) -> String {
        guard value.isKnownNotNull else { return "" }
        return switch value.type {
        case .string: "\""
        case .object, .map: "{"
        case .tuple, .list, .set: "["
        case .dynamic, .bool, .number: ""
        }
    }

    private static let jsondecode = Function(
        "jsondecode", "Reads a JSON document as a value.", [.init("string", .string)],
        neverReturnsNull: false,
        returnType: { (arguments) throws(FunctionError) in
            guard let text = arguments[0].asString else {
                return try type(forBeginning: arguments[0].range.prefix ?? "")
            }
            return try decode(text).type
        }
    ) { (arguments, _) throws(FunctionError) in
        try decode(arguments[0].asString ?? "")
    }

    /// What the beginning of a document tells about its type.
    private static func type(forBeginning text: String) throws(FunctionError) -> ValueType {
        switch text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) {
        case nil, "{"?, "["?, "n"?: return .dynamic
        case "\""?: return .string
        case "t"?, "f"?: return .bool
        case let character?:
            if character == "-" || character == "." || ("0"..."9").contains(character) { return .number }
            throw FunctionError("a JSON document cannot begin with \"\(character)\"", argument: 0)
        }
    }

    private static func decode(_ text: String) throws(FunctionError) -> Value {
        guard !text.unicodeScalars.starts(with: ["\u{FEFF}"]) else {
            throw FunctionError(
                "the document begins with a byte order mark, which JSON does not have", argument: 0)
        }
        do {
            return try parseLeadingJSON(Array(text.utf8))
        } catch {
            throw FunctionError("\(error.message), at offset \(error.offset)", argument: 0, isOfCall: true)
        }
    }
}
