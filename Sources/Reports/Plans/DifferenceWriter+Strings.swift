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
        case .string(let text): LongText.quoted(text)
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
            case .simple(let text): return "\(LongText.quoted(text))\(null)\(suffix)"
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
        if case .simple(let left) = old, case .simple(let right) = new {
            let shown = LongText.quoted(left, right)
            return "\(shown.before) \(arrow) \(shown.after)\(suffix)"
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
        // Else nothing would be seen to change.
        let note = lines.contains { $0.0 != .keep } ? "" : " # whitespace changes"
        return heredoc(lines, suffix + note, "", indent)
    }

    private func heredoc(_ lines: [(PartAction, String)], _ suffix: String, _ null: String, _ indent: Int)
        -> String
    {
        let body = excerpt(lines).map { entry in
            switch entry {
            case .line(let action, let text): "\(lead(indent + 1, action))\(text)"
            case .hidden(let action, let count): "\(lead(indent + 1, action))\(hiddenLines(action, count))"
            }
        }.joined(separator: "\n")
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

/// A line of a text as a plan shows it, or so many of which it only says that they are there.
private enum ShownLine {
    case line(PartAction, String)
    case hidden(PartAction, Int)
}

/// So many lines around a change are shown, and so many of a run of lines that come or go.
private let lineContext = 3
private let lineRunMaximum = 200

/// The lines that change with some around them; the whole text where nothing changes.
private func excerpt(_ lines: [(PartAction, String)]) -> [ShownLine] {
    var runs: [(action: PartAction, lines: ArraySlice<(PartAction, String)>)] = []
    var start = 0
    while start < lines.count {
        var end = start + 1
        while end < lines.count, lines[end].0 == lines[start].0 { end += 1 }
        runs.append((lines[start].0, lines[start..<end]))
        start = end
    }
    var shown: [ShownLine] = []
    for (index, run) in runs.enumerated() {
        let isContext = run.action == .keep && runs.count > 1
        let head = isContext ? (index > 0 ? lineContext : 0) : lineRunMaximum / 2
        let tail = isContext ? (index < runs.count - 1 ? lineContext : 0) : lineRunMaximum / 2
        // A note in the place of one or two lines would save nothing.
        guard run.lines.count > head + tail + 2 else {
            shown += run.lines.map { .line($0.0, $0.1) }
            continue
        }
        shown += run.lines.prefix(head).map { .line($0.0, $0.1) }
        shown.append(.hidden(run.action, run.lines.count - head - tail))
        shown += run.lines.suffix(tail).map { .line($0.0, $0.1) }
    }
    return shown
}

extension DifferenceLayout {
    fileprivate func hiddenLines(_ action: PartAction, _ count: Int) -> String {
        let kind =
            switch action {
            case .keep, .update: "unchanged"
            case .create: "added"
            case .delete: "removed"
            }
        return style.paint("# (\(count) \(kind) lines hidden)", .gray)
    }
}
