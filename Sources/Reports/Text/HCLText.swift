public import Values

/// Values as `output` and `console` print them.
public enum HCLText {
    /// The value as an expression: strings quoted, compound values with one element a line, collections in the
    /// call that makes them (`tolist([…])`), texts of several lines as heredocs.
    ///
    /// Sensitive, ephemeral and unknown parts are shown as such and never with their content.
    public static func expression(_ value: Value, indent: Int = 0) -> String {
        if value.marks.contains(.sensitive) { return "(sensitive value)" }
        if value.marks.contains(.ephemeral) { return "(ephemeral value)" }
        switch value.content {
        case .null(let type): return null(type)
        case .unknown: return "(known after apply)"
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let number): return number.description
        case .string(let text):
            return text.isMultiline ? heredoc(text, indent: indent) : text.quotedForDisplay
        case .list(let elements, _): return "tolist(\(sequence(elements, indent)))"
        case .set(let elements, _): return "toset(\(sequence(elements.sorted, indent)))"
        case .tuple(let elements): return sequence(elements, indent)
        case .map(let fields, _): return "tomap(\(mapping(fields, indent)))"
        case .object(let fields): return mapping(fields, indent)
        }
    }

    /// Nulls say their type, as a conversion of null to it would.
    private static func null(_ type: ValueType) -> String {
        switch type {
        case .dynamic: "null"
        case .string: "tostring(null)"
        case .number: "tonumber(null)"
        case .bool: "tobool(null)"
        case .list(let element): "tolist(null) /* of \(element.friendlyName) */"
        case .set(let element): "toset(null) /* of \(element.friendlyName) */"
        case .map(let element): "tomap(null) /* of \(element.friendlyName) */"
        case .tuple, .object: "null /* \(type.friendlyName) */"
        }
    }

    private static func heredoc(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        let lines = text.lines.map { margin + $0 }
        // A text that has the usual mark on a line of its own gets a longer one.
        var mark = "EOT"
        while text.lines.contains(where: { $0.trimmed == mark }) { mark += "_" }
        return "<<\(indent > 0 ? "-" : "")\(mark)\n" + lines.joined(separator: "\n") + "\n\(margin)\(mark)"
    }

    private static func sequence(_ elements: [Value], _ indent: Int) -> String {
        guard !elements.isEmpty else { return "[]" }
        let margin = String(repeating: " ", count: indent + 2)
        let lines = elements.map { "\(margin)\(expression($0, indent: indent + 2)),\n" }
        return "[\n\(lines.joined())\(String(repeating: " ", count: indent))]"
    }

    private static func mapping(_ fields: Fields, _ indent: Int) -> String {
        guard !fields.isEmpty else { return "{}" }
        let margin = String(repeating: " ", count: indent + 2)
        let lines = fields.map { name, value in
            "\(margin)\(name.quotedForDisplay) = \(expression(value, indent: indent + 2))\n"
        }
        return "{\n\(lines.joined())\(String(repeating: " ", count: indent))}"
    }
}
