import Values

/// A text as a plan shows it: a JSON document by its parts, several lines as such, else quoted.
private enum ShownText {
    case null
    case simple(String)
    case lines([String])
    case document(Value)

    init(_ value: Value?) {
        guard let value, let text = value.asString else {
            self = .null
            return
        }
        let trimmed = text.trimmed
        if let first = trimmed.utf8.first, let last = trimmed.utf8.last,
            (first == UInt8(ascii: "{") && last == UInt8(ascii: "}"))
                || (first == UInt8(ascii: "[") && last == UInt8(ascii: "]")),
            let document = try? parseJSON(Array(trimmed.utf8))
        {
            self = .document(document)
        } else if text.isMultiline {
            self = .lines(trimmed.lines)
        } else {
            self = .simple(text)
        }
    }

    var document: Value? {
        if case .document(let value) = self { value } else { nil }
    }

    /// The text by lines, for a comparison with another of several lines.
    var asLines: [String]? {
        switch self {
        case .null, .document: nil
        case .simple(let text): [text]
        case .lines(let lines): lines
        }
    }
}

extension DifferenceLayout {
    func primitive(_ before: Value?, _ after: Value?, _ difference: Difference, _ indent: Int) -> String {
        if before?.asString != nil || after?.asString != nil {
            return string(before, after, difference, indent)
        }
        let suffix = replaceSuffix(difference.replaces)
        switch difference.action {
        case .create, .keep: return plainText(after ?? before) + suffix
        case .delete: return plainText(before) + nullSuffix(.delete) + suffix
        case .update: return "\(plainText(before)) \(arrow) \(plainText(after))\(suffix)"
        }
    }

    private func plainText(_ value: Value?) -> String {
        switch value?.content {
        case .bool(let flag): flag ? "true" : "false"
        case .number(let number): number.description
        case .string(let text): text.quotedForDisplay
        case .unknown: "(known after apply)"
        default: "null"
        }
    }

    private func string(_ before: Value?, _ after: Value?, _ difference: Difference, _ indent: Int) -> String
    {
        let action = difference.action
        let suffix = replaceSuffix(difference.replaces)
        guard action == .update else {
            let shown = ShownText(action == .delete ? before : after ?? before)
            let null = nullSuffix(action)
            switch shown {
            case .null: return "null\(null)\(suffix)"
            case .simple(let text): return "\(text.quotedForDisplay)\(null)\(suffix)"
            case .lines(let lines):
                return heredoc(lines.map { (.keep, $0) }, suffix, null, indent)
            case .document(let document):
                let sides = (action == .create ? nil : document, action == .delete ? nil : document)
                return jsonencode(sides.0, sides.1, difference, indent)
            }
        }
        let (old, new) = (ShownText(before), ShownText(after))
        if let left = old.document, let right = new.document {
            return jsonencode(left, right, difference, indent)
        }
        if old.document != nil || new.document != nil {
            let inner = omittingNull()
            let left = Difference(
                action: .delete, replaces: false, content: .primitive(before: before, after: nil))
            let right = Difference(
                action: .create, replaces: false, content: .primitive(before: nil, after: after))
            return "\(inner.text(left, indent)) \(arrow) \(inner.text(right, indent))\(suffix)"
        }
        if case .simple = old, case .simple = new {
            return "\(plainText(before)) \(arrow) \(plainText(after))\(suffix)"
        }
        guard let left = old.asLines, let right = new.asLines else {
            return "\(plainText(before)) \(arrow) \(plainText(after))\(suffix)"
        }
        let lines = ListAlignment(left, right).pairs.map { pair -> (PartAction, String) in
            switch (pair.before, pair.after) {
            case (let index?, nil): (.delete, left[index])
            case (nil, let index?): (.create, right[index])
            case (let index?, _): (.keep, left[index])
            case (nil, nil): (.keep, "")
            }
        }
        return heredoc(lines, suffix, "", indent)
    }

    private func heredoc(_ lines: [(PartAction, String)], _ suffix: String, _ null: String, _ indent: Int)
        -> String
    {
        let body = lines.map { "\(lead(indent + 1, $0.0))\($0.1)" }.joined(separator: "\n")
        return "<<-EOT\(suffix)\n\(body)\n\(lead(indent))EOT\(null)"
    }

    private func jsonencode(_ before: Value?, _ after: Value?, _ difference: Difference, _ indent: Int)
        -> String
    {
        let inside = Differ().compare(before, after)
        var layout = omittingNull()
        var note = ""
        var suffix = replaceSuffix(difference.replaces)
        if inside.action == .keep, difference.action == .update {
            // Else nothing would be seen to change.
            layout.showsUnchanged = true
            let text =
                difference.replaces ? " # whitespace changes force replacement" : " # whitespace changes"
            note = difference.replaces ? style.paint(text, .red) : text
            suffix = ""
        }
        let text = layout.text(inside, indent + 1)
        guard text.isMultiline else {
            return "jsonencode(\(text))\(note)\(suffix)\(nullSuffix(difference.action))"
        }
        let action: PartAction =
            difference.action == .update && inside.action != .keep ? .update : .keep
        return "jsonencode(\(note)\n\(lead(indent + 1, action))\(text)\(suffix)\n\(lead(indent)))"
            + nullSuffix(difference.action)
    }
}
