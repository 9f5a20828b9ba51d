/// The indentation of `<<-` heredocs (spec: "Template Literals", flush heredoc).
extension Parser {
    /// Removes from each line the white space that all of them begin with.
    ///
    /// Only the source counts, not what interpolations give. Blank lines do not count and stay as they are,
    /// and neither does a line whose break before it a strip marker has removed.
    func removeIndentation(_ items: inout [TemplateItem]) {
        var least = Int.max
        var lines: [(index: Int, spaces: Int)] = []
        var beginsLine = true
        for (index, item) in items.enumerated() {
            guard case .text(let text) = item else {
                if beginsLine { least = 0 }
                beginsLine = false
                continue
            }
            if beginsLine, !isBlankLine(text) {
                let spaces = text.unicodeScalars.prefix { $0.isWhitespace }.count
                lines.append((index, spaces))
                least = min(least, spaces)
            }
            beginsLine = text.utf8.last == ASCII.lineFeed
        }
        guard least > 0 else { return }
        for line in lines {
            guard case .text(let text) = items[line.index] else { continue }
            items[line.index] = .text(String(text.unicodeScalars.dropFirst(least)))
        }
    }

    private func isBlankLine(_ text: String) -> Bool {
        text.utf8.last == ASCII.lineFeed && text.unicodeScalars.allSatisfy(\.isWhitespace)
    }
}
