public import Diagnostics

/// Diagnostics for people: what is wrong, where, with which values, and what to do.
///
/// The look is Terraform's, so that tools that search for lines with `Error: ` and `Warning: ` find them; the line
/// of tildes under the exact place is our own.
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
        for line in lines { result += style.paint("│", ink) + " " + line + "\n" }
        return result + style.paint("╵", ink) + "\n"
    }

    private func content(_ diagnostic: Diagnostic) -> [String] {
        let (title, ink): (String, Style.Ink) =
            diagnostic.severity == .error ? ("Error", .red) : ("Warning", .yellow)
        var lines = [style.paint("\(title): ", .bold, ink) + style.paint(diagnostic.summary, .bold)]
        let place = placeLines(diagnostic)
        if !place.isEmpty { lines += [""] + place }
        if !diagnostic.detail.isEmpty {
            lines += [""] + wordWrapped(diagnostic.detail, width: style.width - 2).lines
        }
        for note in diagnostic.notes { lines += [""] + noteLines(note) }
        return lines
    }

    private func placeLines(_ diagnostic: Diagnostic) -> [String] {
        var lines: [String] = []
        if let address = diagnostic.address {
            lines.append("  with \(address)\(diagnostic.range == nil ? "" : ",")")
        }
        if let range = diagnostic.range {
            lines += snippetLines(Snippet(range, context: diagnostic.context), ink: .red)
        }
        if !diagnostic.values.isEmpty {
            lines.append("    ├────────────────")
            for value in diagnostic.values {
                lines.append("    │ \(style.paint(value.expression, .bold)) \(value.statement)")
            }
        }
        return lines
    }

    private func noteLines(_ note: Diagnostic.Note) -> [String] {
        let message = wordWrapped("Note: " + note.message, width: style.width - 2).lines
        guard let range = note.range else { return message }
        return message + snippetLines(Snippet(range, context: nil), ink: .cyan)
    }

    private func snippetLines(_ snippet: Snippet, ink: Style.Ink) -> [String] {
        let place = "  on \(snippet.fileName) line \(snippet.start.line)"
        var lines = [snippet.context.map { "\(place), in \($0):" } ?? "\(place):"]
        guard !snippet.lines.allSatisfy(\.isEmpty) else { return lines }
        for (offset, line) in snippet.lines.enumerated() {
            let number = String(snippet.start.line + offset)
            lines.append("\(String(repeating: " ", count: max(4 - number.count, 0)))\(number): \(line)")
        }
        if let underline = snippet.underline { lines.append("      \(style.paint(underline, ink))") }
        return lines
    }
}
