public import Diagnostics

/// Diagnostics for people: what is wrong, where, with which values, and what to do.
///
/// The look is Terraform's, so that tools that search for lines with `Error: ` and `Warning: ` find them; the line
/// of tildes under the exact place, the notes and the suggestions are our own.
public struct DiagnosticRenderer: Sendable {
    private let style: Style

    public init(style: Style) {
        self.style = style
    }

    /// All findings, each set off by an empty line.
    public func text(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { text($0) }.joined()
    }

    /// One finding: in a frame where there are colours, else preceded by an empty line.
    public func text(_ diagnostic: Diagnostic) -> String {
        let lines = content(diagnostic)
        guard style.hasColor else { return "\n" + lines.joined(separator: "\n") + "\n" }
        let ink: Style.Ink = diagnostic.severity == .error ? .red : .yellow
        var result = style.paint("╷", ink) + "\n"
        for line in lines { result += style.paint("│", ink) + (line.isEmpty ? "" : " " + line) + "\n" }
        return result + style.paint("╵", ink) + "\n"
    }

    /// Warnings alone, two lines for each kind, as `-compact-warnings` asks for.
    public func compactText(_ warnings: [Diagnostic]) -> String {
        var text = "\n" + style.paint("Warnings:", .bold, .yellow) + "\n\n"
        for group in WarningGroup.groups(warnings) {
            text += "- \(group.first.summary)\n"
            guard let range = group.first.range else { continue }
            let more = group.count > 1 ? " (and \(group.count - 1) more)" : ""
            text += "  on \(range.file.name) line \(range.startPosition.line)\(more)\n"
        }
        return text + "\nTo see the full warning notes, run Slipway without -compact-warnings.\n"
    }

    // MARK: - Parts

    /// Room for the frame.
    private var width: Int { style.width - 2 }

    private func content(_ diagnostic: Diagnostic) -> [String] {
        let isError = diagnostic.severity == .error
        let ink: Style.Ink = isError ? .red : .yellow
        var lines = [
            style.paint(isError ? "Error: " : "Warning: ", .bold, ink)
                + style.paint(diagnostic.summary, .bold)
        ]
        let place = placeLines(diagnostic, ink)
        if !place.isEmpty { lines += [""] + place }
        if !diagnostic.detail.isEmpty {
            lines += [""] + wordWrapped(diagnostic.detail, width: width).lines
        }
        for note in diagnostic.notes where !isShown(note, with: diagnostic) {
            lines += [""] + noteLines(note)
        }
        for fix in diagnostic.fixes where fix.isCertain { lines += [""] + fixLines(fix) }
        return lines
    }

    /// Whether a note is about the very line that the finding shows already.
    private func isShown(_ note: Diagnostic.Note, with diagnostic: Diagnostic) -> Bool {
        guard let place = note.range, let range = diagnostic.emphasis ?? diagnostic.range else {
            return false
        }
        return place.file == range.file && place.startPosition.line == range.startPosition.line
    }

    private func placeLines(_ diagnostic: Diagnostic, _ ink: Style.Ink) -> [String] {
        var lines: [String] = []
        if let address = diagnostic.address { lines.append("  with \(address),") }
        if let range = diagnostic.emphasis ?? diagnostic.range { lines += excerptLines(range, ink) }
        let signature = diagnostic.call.map(\.signature).flatMap { diagnostic.detail.contains($0) ? nil : $0 }
        if !diagnostic.values.isEmpty || signature != nil {
            lines.append("    ├────────────────")
            if let signature { lines.append("    │ while calling \(style.paint(signature, .bold))") }
            for value in diagnostic.values {
                let room = max(style.lineWidth - 9 - value.expression.columns, 20)
                let words =
                    value.statement.hasPrefix("is a object")
                    ? "is an" + value.statement.dropFirst(4) : value.statement
                let statement = shortened(words, to: room)
                lines.append("    │ \(style.paint(value.expression, .bold)) \(statement)")
            }
        }
        return lines
    }

    private func noteLines(_ note: Diagnostic.Note) -> [String] {
        let words = wordWrapped("Note: " + note.message, width: width).lines
        guard let range = note.range else { return words }
        return words + excerptLines(range, .cyan)
    }

    private func excerptLines(_ range: SourceRange, _ ink: Style.Ink) -> [String] {
        let excerpt = Excerpt(range, width: style.lineWidth - 8)
        let part = part(of: range.file, at: range.start - 1).map { ", in \($0)" } ?? ""
        return ["  on \(excerpt.fileName) line \(excerpt.lineNumber)\(part):"] + lines(of: excerpt, ink)
    }

    /// The line as it will be, with what is new in it underlined.
    private func fixLines(_ fix: Diagnostic.Fix) -> [String] {
        let words = wordWrapped("Suggestion: \(fix.message):", width: width).lines
        guard let (mended, range) = fix.mended else { return words }
        let excerpt = Excerpt(
            SourceRange(file: mended, start: range.lowerBound, end: range.upperBound),
            width: style.lineWidth - 8)
        return words + lines(of: excerpt, .green)
    }

    private func lines(of excerpt: Excerpt, _ ink: Style.Ink) -> [String] {
        // A line without text and mark shows nothing.
        if excerpt.lines.count == 1, excerpt.lines[0].text.isEmpty { return [] }
        return excerpt.lines.flatMap { line in
            let number = line.number.map { "\(String($0).leftPadded(to: 4)): " } ?? "      "
            let margin = String(repeating: " ", count: number.count)
            let text = [(number + line.text).trimmedEnd]
            return line.marks.isEmpty ? text : text + [margin + mark(line.marks, ink)]
        }
    }

    /// The marks in their colour, the white space before them without.
    private func mark(_ marks: String, _ ink: Style.Ink) -> String {
        let margin = marks.prefix { $0 == " " }
        return margin + style.paint(String(marks.dropFirst(margin.count)), ink)
    }

    private func shortened(_ text: String, to width: Int) -> String {
        var (result, used) = ("", 0)
        for character in text {
            used += character.columns
            if used > width { return result + "…" }
            result.append(character.shown)
        }
        return result
    }
}

extension Diagnostic.CalledFunction {
    /// The call as documentation writes it: `join(separator, lists...)`.
    fileprivate var signature: String {
        let names = parameters.map(\.name) + (variadic.map { ["\($0.name)..."] } ?? [])
        return "\(calledAs)(\(names.joined(separator: ", ")))"
    }
}

extension Diagnostic.Fix {
    /// The file after the change, and where in it the new text stands; nil for places that do not exist.
    fileprivate var mended: (SourceFile, Range<Int>)? {
        let bytes = range.file.bytes
        guard range.end <= bytes.count else { return nil }
        let new = Array(replacement.utf8)
        let result = bytes[..<range.start] + new + bytes[range.end...]
        let file = SourceFile(name: range.file.name, bytes: Array(result))
        // The white space around the new text is needed, but is nothing to look at.
        let blank = new.prefix { $0 == 0x20 }.count
        let tail = new.reversed().prefix { $0 == 0x20 }.count
        let start = range.start + min(blank, new.count)
        return (file, start..<max(start, range.start + new.count - tail))
    }
}

extension String {
    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(width - count, 0)) + self
    }

    fileprivate var trimmedEnd: String {
        var end = endIndex
        while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
        return String(self[..<end])
    }
}
