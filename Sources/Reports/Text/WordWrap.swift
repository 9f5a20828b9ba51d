/// Running text broken into lines of a width; words longer than that stay whole.
///
/// Lines that begin with a space are taken as laid out already.
func wordWrapped(_ text: String, width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.hasPrefix(" ") ? String(line) : wrapParagraph(line, width: width)
    }.joined(separator: "\n")
}

private func wrapParagraph(_ paragraph: Substring, width: Int) -> String {
    var lines: [String] = []
    var line = ""
    var length = 0
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
        let count = word.columns
        if length > 0, length + 1 + count > width {
            lines.append(line)
            line = String(word)
            length = count
        } else {
            if length > 0 || !line.isEmpty { line += " " }
            line += word
            length += count + (length > 0 ? 1 : 0)
        }
    }
    lines.append(line)
    return lines.joined(separator: "\n")
}
