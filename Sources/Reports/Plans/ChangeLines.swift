import Addresses
package import Planning
import Values

/// A line of a change, with what happens to the part that it is about.
package struct ChangeLine: Hashable, Sendable {
    package enum Mark: Hashable, Sendable {
        case context, added, removed, changed
    }

    package let mark: Mark
    /// The line without its symbol; parts of the object itself begin at the margin.
    package let text: String

    package init(mark: Mark, text: String) {
        self.mark = mark
        self.text = text
    }
}

/// The body of a change as lines that other formats dress: what a plan shows between the braces of the object.
package struct ChangeLines {
    package init() {}

    /// The lines of a change; none where nothing is shown of it.
    package func lines(_ change: Change) -> [ChangeLine] {
        body(ChangeText(style: Style(hasColor: true)).text(change), whole: change.action.mark)
    }

    /// The lines of what was changed outside of the stack.
    package func lines(_ drift: Drift) -> [ChangeLine] {
        body(ChangeText(style: Style(hasColor: true)).text(drift), whole: drift.after == nil ? .removed : nil)
    }

    /// The lines of an output that changes; none where it stays.
    package func lines(_ name: String, _ change: OutputChange) -> [ChangeLine] {
        let sensitive: Marks = change.isSensitive ? .sensitive : []
        let difference = Differ().compare(
            change.before?.presence?.marked(sensitive), change.after?.presence?.marked(sensitive))
        guard difference.action != .keep else { return [] }
        let layout = DifferenceLayout(style: Style(hasColor: true))
        let text = "\(layout.lead(0, difference.action))\(name.asKey) = \(layout.text(difference, 0))"
        return marked(text.lines[...], margin: 2, whole: nil)
    }

    /// Takes the lines between the first that opens the object and the last that closes it.
    private func body(_ text: String?, whole: ChangeLine.Mark?) -> [ChangeLine] {
        guard let lines = text?.lines else { return [] }
        let inside = lines.drop { $0.isComment }.dropFirst().dropLast()
        return marked(inside, margin: 6, whole: whole)
    }

    /// Reads the coloured symbols in front of lines; lines below a part that comes or goes come or go with it.
    private func marked(_ lines: ArraySlice<String>, margin: Int, whole: ChangeLine.Mark?) -> [ChangeLine] {
        var open: [(column: Int, mark: ChangeLine.Mark)] = []
        /// What becomes of a text of several lines as a whole, while its lines are read.
        var text: ChangeLine.Mark?
        return lines.map { line in
            let column = line.utf8.prefix { $0 == 0x20 }.count
            let rest = String(line.dropFirst(column))
            if let mark = text {
                guard rest.hasPrefix("EOT") else {
                    let own = symbol(in: rest)
                    let indent = max(column - margin - (own == nil ? 2 : 0), 0)
                    return ChangeLine(
                        mark: rest.isEmpty ? .context : own?.0 ?? mark,
                        text: rest.isEmpty ? "" : spaces(indent) + (own?.1 ?? rest).withoutEscapes)
                }
            }
            // What stands right of a symbol without one of its own is the next part, unless it closes the one before.
            let isClosing = rest.first.map { "}])".contains($0) } ?? false || rest.hasPrefix("EOT")
            while let last = open.last,
                last.column >= column || (last.column + 2 == column && !isClosing)
            {
                open.removeLast()
            }
            let opensText = rest.hasSuffix("<<-EOT") || rest.hasSuffix("<<EOT")
            guard let (mark, words) = symbol(in: rest) else {
                let mark = open.last.flatMap { $0.mark == .changed ? nil : $0.mark } ?? whole ?? .context
                if opensText { text = mark }
                let indent = max(column - margin - 2, 0)
                return ChangeLine(
                    mark: rest.isEmpty ? .context : mark,
                    text: rest.isEmpty ? "" : spaces(indent) + rest.withoutEscapes)
            }
            open.append((column, mark))
            if opensText { text = mark == .changed ? .context : mark }
            return ChangeLine(mark: mark, text: spaces(max(column - margin, 0)) + words.withoutEscapes)
        }
    }

    private func symbol(in text: String) -> (ChangeLine.Mark, String)? {
        for (lead, mark) in ChangeLines.symbols where text.hasPrefix(lead) {
            return (mark, String(text.dropFirst(lead.count)))
        }
        return nil
    }

    private static let symbols: [(lead: String, mark: ChangeLine.Mark)] = {
        let style = Style(hasColor: true)
        return [
            (style.paint("+", .green) + " ", .added), (style.paint("-", .red) + " ", .removed),
            (style.paint("~", .yellow) + " ", .changed),
        ]
    }()

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension Change.Action {
    /// What happens to every part of an object that comes or goes as a whole.
    fileprivate var mark: ChangeLine.Mark? {
        switch self {
        case .create: .added
        case .delete: .removed
        case .keep, .read, .update, .replace, .forget: nil
        }
    }
}

extension String {
    /// Whether the line is one of those above the object.
    fileprivate var isComment: Bool { trimmed.hasPrefix("#") }

    /// The text without sequences that colour it; what else could start one in a value is spelt out.
    fileprivate var withoutEscapes: String {
        guard utf8.contains(0x1B) else { return self }
        let bytes = Array(utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x1B else {
                result.append(bytes[index])
                index += 1
                continue
            }
            var end = index + 1
            if end < bytes.count, bytes[end] == UInt8(ascii: "[") {
                end += 1
                while end < bytes.count, (0x30...0x3B).contains(bytes[end]) { end += 1 }
                if end < bytes.count, bytes[end] == UInt8(ascii: "m") {
                    index = end + 1
                    continue
                }
            }
            result += Array("\\x1b".utf8)
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }
}
