import Values

/// `jsonencode` and `jsondecode`.
package enum JSONFunctions {
    package static let all: [Function] = [jsonencode, jsondecode]

    private static let jsonencode = Function(
        "jsonencode", "Renders a value as a JSON document.",
        [.init("value", .dynamic, allowsNull: true)], returns: .string
    ) { (arguments, _) throws(FunctionError) in
        var writer = JSONWriter()
        writer.value(arguments[0])
        return .string(writer.text)
    }

    private static let jsondecode = Function(
        "jsondecode", "Reads a JSON document as a value.", [.init("string", .string)], neverReturnsNull: false,
        returnType: { (arguments) throws(FunctionError) in
            guard let text = arguments[0].asString else { return .dynamic }
            return try decode(text).type
        }
    ) { (arguments, _) throws(FunctionError) in
        try decode(arguments[0].asString ?? "")
    }

    private static func decode(_ text: String) throws(FunctionError) -> Value {
        do {
            return try parseLeadingJSON(Array(text.utf8))
        } catch {
            throw FunctionError("\(error.message), at offset \(error.offset)", argument: 0)
        }
    }
}
