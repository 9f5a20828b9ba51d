import Diagnostics

/// The lines of a file that a diagnostic is about, drawn for people, with what is wrong underlined.
struct Excerpt {
    /// One line of the file, ready to print, and the line of marks that belongs under it.
    struct Line: Equatable {
        /// The number in the file; nil for the dots that stand for lines left out.
        let number: Int?
        let text: String
        let marks: String
    }

    let fileName: String
    /// The number of the line at which what is wrong begins.
    let lineNumber: Int
    let lines: [Line]

    /// Of more lines than this only the first ones and the last are shown.
    private static let linesMax = 6
    private static let tabWidth = 4

    /// - Parameters:
    ///   - range: what is wrong.
    ///   - width: how many columns the text of a line may take; of a longer one the part around the mark is shown.
    init(_ range: SourceRange, width: Int) {
        let file = range.file
        let start = Excerpt.visible(min(range.start, file.bytes.count), in: file)
        // What was moved away from the end of the file has no length.
        let end = start < range.start ? start : max(start, min(range.end, file.bytes.count))
        fileName = file.name
        let first = file.position(at: start).line
        lineNumber = first
        // A range that ends with a line break ends before it.
        let last = max(first, file.position(at: max(end - 1, start)).line)
        let numbers =
            last - first < Excerpt.linesMax
            ? (first...last).map { $0 } : (first..<first + Excerpt.linesMax - 2).map { $0 } + [nil, last]
        lines = numbers.map { number in
            guard let number else { return Line(number: nil, text: "…", marks: "") }
            let isMarked = number == first || number == last
            return Excerpt.draw(
                file, line: number, marking: isMarked ? start..<end : nil, isFirst: number == first,
                width: max(width, 20))
        }
    }

    /// An offset that can be shown: at the end of a file that is the end of its last line with text.
    private static func visible(_ offset: Int, in file: SourceFile) -> Int {
        guard offset == file.bytes.count else { return offset }
        var end = offset
        while end > 0, [0x0A, 0x0D, 0x20, 0x09].contains(file.bytes[end - 1]) { end -= 1 }
        return file.bytes[end...].contains(0x0A) ? end : offset
    }

    private static func draw(
        _ file: SourceFile, line number: Int, marking marked: Range<Int>?, isFirst: Bool, width: Int
    ) -> Line {
        let bytes = file.bytes(ofLine: number)
        let lower = min(max(marked?.lowerBound ?? bytes.lowerBound, bytes.lowerBound), bytes.upperBound)
        let upper = min(max(marked?.upperBound ?? bytes.lowerBound, lower), bytes.upperBound)
        let parts = [bytes.lowerBound..<lower, lower..<upper, upper..<bytes.upperBound]
        var column = 0
        var texts = parts.map { expanded(file.bytes[$0], &column) }
        // The white space that a line begins with is no part of what is wrong in the lines above.
        if !isFirst, marked != nil {
            let blank = String(texts[1].prefix { $0 == " " })
            texts[0] += blank
            texts[1].removeFirst(blank.count)
        }
        var marks = max(texts[1].columns, isFirst && marked != nil ? 1 : 0)
        var margin = texts[0].columns
        var text = texts.joined()
        if text.columns > width { (text, margin, marks) = window(text, margin, marks, width) }
        return Line(
            number: number, text: text,
            marks: marks == 0
                ? "" : String(repeating: " ", count: margin) + String(repeating: "~", count: marks))
    }

    /// The part of a long line in which the mark begins, with dots for what is cut off.
    private static func window(_ text: String, _ margin: Int, _ marks: Int, _ width: Int) -> (
        String, Int, Int
    ) {
        let wanted = margin + min(marks, width / 2) < width - 1 ? 0 : margin - width / 4
        var (result, column, begin) = ("", 0, 0)
        for character in text {
            let next = column + character.columns
            if column >= wanted, next - wanted <= width - 2 {
                if result.isEmpty { begin = column }
                result.append(character)
            } else if column >= wanted {
                break
            }
            column = next
        }
        let shift = wanted == 0 ? 0 : 1
        let dots = wanted == 0 ? "" : "…"
        let shownMargin = min(max(margin - begin, 0), width) + shift
        let room = max(result.columns + shift + 1 - shownMargin, 1)
        return (dots + result + "…", shownMargin, min(marks, room))
    }

    /// Text as a terminal can show it: tabs as spaces, and control characters as pictures of themselves.
    private static func expanded(_ bytes: ArraySlice<UInt8>, _ column: inout Int) -> String {
        var result = ""
        for character in String(decoding: bytes, as: UTF8.self) {
            if character == "\t" {
                let count = tabWidth - column % tabWidth
                result += String(repeating: " ", count: count)
                column += count
                continue
            }
            let shown = character.shown
            result.append(shown)
            column += shown.columns
        }
        return result
    }
}

extension Character {
    /// The character, or a picture of it where a terminal would obey instead of show it.
    var shown: Character {
        guard let scalar = unicodeScalars.first else { return self }
        if scalar.value < 0x20 { return Unicode.Scalar(0x2400 + scalar.value).map(Character.init) ?? self }
        if scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value) { return "\u{FFFD}" }
        // Marks that turn the direction of writing can make a line look like another one.
        if (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value) {
            return "\u{FFFD}"
        }
        return self
    }
}
