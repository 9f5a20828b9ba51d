import HCL
public import Values

/// Values as they are written in stack files.
public enum SourceText {
    /// The value as a literal: collections in brackets, objects one attribute a line.
    ///
    /// It has no marks or unknown parts.
    public static func literal(_ value: Value, indent: Int = 0) -> String {
        switch value.content {
        case .null, .unknown: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .number(let number): number.description
        case .string(let text): quoted(text)
        case .list(let elements, _), .tuple(let elements): sequence(elements, indent)
        case .set(let elements, _): sequence(elements.sorted, indent)
        case .map(let fields, _), .object(let fields): mapping(fields, indent)
        }
    }

    /// The text in quotes, with escapes for what would begin a template.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "$" where scalars.first == "{", "%" where scalars.first == "{":
                result += "\(scalar)\(scalar)"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func sequence(_ elements: [Value], _ indent: Int) -> String {
        "[" + elements.map { literal($0, indent: indent) }.joined(separator: ", ") + "]"
    }

    private static func mapping(_ fields: Fields, _ indent: Int) -> String {
        guard !fields.isEmpty else { return "{}" }
        let margin = String(repeating: " ", count: indent + 2)
        let lines = fields.map { name, value in
            "\(margin)\(name.isIdentifier ? name : quoted(name)) = \(literal(value, indent: indent + 2))\n"
        }
        return "{\n" + lines.joined() + String(repeating: " ", count: indent) + "}"
    }
}
