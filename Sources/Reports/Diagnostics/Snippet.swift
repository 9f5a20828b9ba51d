import Diagnostics

/// The lines of a file that a diagnostic is about, with what is wrong in them.
struct Snippet {
    let fileName: String
    let start: SourcePosition
    let end: SourcePosition
    /// The header of the block around them.
    let context: String?
    /// The lines, without their line breaks.
    let lines: [String]
    /// The offset of the first line in the file.
    let firstByte: Int
    private let highlightStart: Int
    private let highlightEnd: Int

    /// More lines than this tell a reader nothing.
    private static let maximumLines = 12

    init(_ range: SourceRange, context: SourceRange?) {
        let bytes = range.file.bytes
        let start = min(range.start, bytes.count)
        let end = min(max(range.end, start), bytes.count)
        fileName = range.file.name
        self.start = range.file.position(at: start)
        self.end = range.file.position(at: end)
        var first = start
        while first > 0, bytes[first - 1] != 0x0A { first -= 1 }
        var last = max(end, start)
        // A range that ends with a line break ends before it.
        if last > start, bytes[last - 1] == 0x0A { last -= 1 }
        while last < bytes.count, bytes[last] != 0x0A { last += 1 }
        firstByte = first
        highlightStart = start - first
        highlightEnd = max(end, start) - first
        let all = String(decoding: bytes[first..<last], as: UTF8.self).lines
        lines = all.prefix(Self.maximumLines).map { $0.utf8.last == 0x0D ? String($0.dropLast()) : $0 }
        self.context =
            BlockScanner.header(in: range.file, at: start)
            ?? context.flatMap { BlockScanner.header(in: $0.file, at: $0.start) }
    }

    /// The text as one, with the line breaks between the lines.
    var code: String { lines.joined(separator: "\n") }

    /// What is wrong as a range of bytes in `code`; never empty where there is text.
    var highlight: Range<Int> {
        let length = code.utf8.count
        let lower = min(highlightStart, length)
        let upper = min(max(highlightEnd, lower + 1), max(length, lower))
        return lower..<upper
    }

    /// A line of tildes under what is wrong; nil where it is not on one line, or is all of it.
    var underline: String? {
        guard lines.count == 1, let line = lines.first else { return nil }
        let bytes = Array(line.utf8)
        guard highlightStart <= bytes.count else { return nil }
        let before = String(decoding: bytes[..<highlightStart], as: UTF8.self)
        let marked = String(
            decoding: bytes[highlightStart..<min(max(highlightEnd, highlightStart), bytes.count)],
            as: UTF8.self)
        guard marked.trimmed != line.trimmed else { return nil }
        let margin = before.map { $0 == "\t" ? "\t" : " " }.joined()
        return margin + String(repeating: "~", count: max(marked.count, 1))
    }
}
