import Diagnostics
import HCL
import Synchronization

/// The text of a file that a diagnostic is about, as machines get it.
///
/// Source: what `validate -json` of Terraform prints, of which editors compute places: lines of no length are left out of
/// the code, and the highlight counts bytes from the first line.
struct Snippet {
    /// The header of the top-level block around the place; nil where the place is that header's beginning.
    let context: String?
    /// The line of the first line of the code.
    let startLine: Int
    let code: String
    /// What is wrong as a range of bytes in `code`.
    let highlight: Range<Int>

    init(_ range: SourceRange, context: SourceRange?) {
        let file = range.file
        let count = file.bytes.count
        let start = min(range.start, count)
        let isEmpty = range.end <= range.start
        let end = isEmpty ? start + 1 : min(range.end, count)
        let whole = context.flatMap { $0.file == file ? $0 : nil }
        let first = min(start, whole?.start ?? start)
        let last = max(end, min(whole?.end ?? end, count))

        startLine = file.position(at: first).line
        let lines = Snippet.lines(of: file, from: first, to: last)
        code = lines.map { String(decoding: file.bytes[$0], as: UTF8.self) }.joined(separator: "\n")
        let length = code.utf8.count
        let lower = min(max(start - (lines.first?.lowerBound ?? 0), 0), length)
        highlight = lower..<max(lower, min(lower + end - start, length))
        self.context = part(of: file, at: start - 1)
    }

    /// The lines that share a byte, or the line break at their end, with a range.
    private static func lines(of file: SourceFile, from first: Int, to last: Int) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var number = file.position(at: first).line
        while number <= file.lineCount {
            let line = file.bytes(ofLine: number)
            guard line.lowerBound <= last else { break }
            let touches =
                line.contains(first) || line.contains(last) || (first..<last).contains(line.lowerBound)
                || (first..<last).contains(line.upperBound)
            if !line.isEmpty, touches { found.append(line) }
            number += 1
        }
        return found
    }
}

/// The file whose outline was needed last: findings come sorted by file.
private let lastOutline = Mutex<(file: SourceFile, outline: Outline)?>(nil)

/// The block or property around a place in a file, as messages name it.
func part(of file: SourceFile, at offset: Int) -> String? {
    lastOutline.withLock { last in
        if let last, last.file == file { return last.outline.part(at: offset) }
        let outline = Outline(file)
        last = (file, outline)
        return outline.part(at: offset)
    }
}
