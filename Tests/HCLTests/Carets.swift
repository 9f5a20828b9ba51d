import Diagnostics

/// The text with a line under each place that people are shown: carets under the range, then the summary.
///
/// Places of one line stand in the order of their columns. A range that goes on over lines is shown up to the
/// end of its first line, an empty one as one caret.
func annotated(_ file: SourceFile, _ diagnostics: [Diagnostic]) -> String {
    let lines = String(decoding: file.bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
    var result: [String] = []
    for (index, line) in lines.enumerated() {
        result.append(String(line))
        let here = diagnostics.forPeople.compactMap { diagnostic in
            (diagnostic.emphasis ?? diagnostic.range).map { (diagnostic, $0) }
        }

        .filter { $0.1.startPosition.line == index + 1 }
        .sorted { $0.1.start < $1.1.start }
        for (diagnostic, range) in here {
            let start = range.startPosition.column - 1
            let end = range.endPosition.line == index + 1 ? range.endPosition.column - 1 : line.count
            let carets = String(repeating: "^", count: max(1, end - start))
            result.append(String(repeating: " ", count: start) + carets + " " + diagnostic.summary)
        }
    }
    return result.joined(separator: "\n")
}

/// The text without the lines of carets.
func withoutCarets(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { line in !line.drop { $0 == " " }.hasPrefix("^") }
        .joined(separator: "\n")
}
