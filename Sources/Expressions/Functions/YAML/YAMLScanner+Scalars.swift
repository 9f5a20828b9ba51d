/// The text of scalars in all of their styles.
extension YAMLScanner {
    /// Text that runs over lines: blanks inside of a line stay, a line break becomes a blank, several lose one.
    private struct FoldedText {
        var bytes: [UInt8] = []
        private var blanks: [UInt8] = []
        private var firstBreak: [UInt8] = []
        private var laterBreaks: [UInt8] = []
        /// A line break was met and no text since.
        private(set) var isAtLineStart = false

        mutating func beginLineQuietly() { isAtLineStart = true }

        mutating func takeBlank(_ cursor: inout YAMLCursor) {
            if isAtLineStart { cursor.skip() } else { cursor.read(into: &blanks) }
        }

        mutating func takeBreak(_ cursor: inout YAMLCursor) {
            if isAtLineStart {
                cursor.readBreak(into: &laterBreaks)
            } else {
                blanks.removeAll()
                cursor.readBreak(into: &firstBreak)
                isAtLineStart = true
            }
        }

        /// Writes what lies between the text so far and the text that follows.
        mutating func fold() {
            if isAtLineStart {
                if firstBreak.first == 0x0A {
                    bytes += laterBreaks.isEmpty ? [0x20] : laterBreaks
                } else {
                    bytes += firstBreak + laterBreaks
                }
                firstBreak.removeAll()
                laterBreaks.removeAll()
                isAtLineStart = false
            } else {
                bytes += blanks
            }
            blanks.removeAll()
        }

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// A scalar without quotes, and whether a line ended behind it.
    mutating func plainScalar() throws(FunctionError) -> (text: String, endsLine: Bool) {
        let start = cursor.mark
        var folded = FoldedText()
        while true {
            if cursor.isDocumentSign("-") || cursor.isDocumentSign(".") || cursor.at("#") { break }
            while !cursor.isBlankOrEnd() {
                if cursor.at(":"), cursor.isBlankOrEnd(1) { break }
                if flowLevel > 0, cursor.at(anyOf: ",?[]{}") { break }
                folded.fold()
                cursor.read(into: &folded.bytes)
            }
            guard cursor.isBlank() || cursor.isBreak() else { break }
            while cursor.isBlank() || cursor.isBreak() {
                if cursor.isBlank() {
                    if folded.isAtLineStart, cursor.mark.column <= indent, cursor.at("\t") {
                        throw start.error("a tab indents a line of this text")
                    }
                    folded.takeBlank(&cursor)
                } else {
                    folded.takeBreak(&cursor)
                }
            }
            if flowLevel == 0, cursor.mark.column <= indent { break }
        }
        return (folded.text, folded.isAtLineStart)
    }

    /// A scalar between quotes, which begin here.
    mutating func quotedScalar() throws(FunctionError) -> String {
        let start = cursor.mark
        let isSingle = cursor.at("'")
        let quote: Unicode.Scalar = isSingle ? "'" : "\""
        cursor.skip()
        var folded = FoldedText()
        while true {
            if cursor.isDocumentSign("-") || cursor.isDocumentSign(".") {
                throw start.error("the document ends inside of these quotes")
            }
            if cursor.isAtEnd { throw start.error("the closing quote is missing") }
            while !cursor.isBlankOrEnd() {
                if isSingle, cursor.at("'"), cursor.at("'", 1) {
                    cursor.skip(2)
                    folded.bytes.append(UInt8(ascii: "'"))
                } else if cursor.at(quote) {
                    break
                } else if !isSingle, cursor.at("\\"), cursor.isBreak(1) {
                    cursor.skip()
                    cursor.skipBreak()
                    // The line goes on without a blank, whatever indents it.
                    folded.beginLineQuietly()
                    break
                } else if !isSingle, cursor.at("\\") {
                    folded.bytes += try escape(start)
                } else {
                    cursor.read(into: &folded.bytes)
                }
            }
            if cursor.at(quote) { break }
            while cursor.isBlank() || cursor.isBreak() {
                if cursor.isBlank() { folded.takeBlank(&cursor) } else { folded.takeBreak(&cursor) }
            }
            folded.fold()
        }
        cursor.skip()
        return folded.text
    }

    private static let escapes: [UInt8: String] = [
        0x30: "\u{0}", 0x61: "\u{7}", 0x62: "\u{8}", 0x74: "\t", 0x09: "\t", 0x6E: "\n", 0x76: "\u{B}",
        0x66: "\u{C}", 0x72: "\r", 0x65: "\u{1B}", 0x20: " ", 0x22: "\"", 0x27: "'", 0x5C: "\\",
        0x4E: "\u{85}",
        0x5F: "\u{A0}", 0x4C: "\u{2028}", 0x50: "\u{2029}",
    ]

    private mutating func escape(_ start: YAMLMark) throws(FunctionError) -> [UInt8] {
        let letter = cursor.byte(1)
        if let text = Self.escapes[letter] {
            cursor.skip(2)
            return Array(text.utf8)
        }
        let lengths: [UInt8: Int] = [0x78: 2, 0x75: 4, 0x55: 8]
        guard let length = lengths[letter] else {
            throw start.error("there is an unknown escape in these quotes")
        }
        cursor.skip(2)
        var value: UInt32 = 0
        for _ in 0..<length {
            guard let digit = Character(Unicode.Scalar(cursor.byte())).hexDigitValue else {
                throw start.error("an escape in these quotes lacks hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            cursor.skip()
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw start.error("an escape in these quotes is not a Unicode character")
        }
        return Array(String(scalar).utf8)
    }

    // MARK: - Blocks

    /// A scalar behind `|`, which keeps its lines, or `>`, which folds them.
    mutating func blockText(isLiteral: Bool) throws(FunctionError) -> String {
        let start = cursor.mark
        cursor.skip()
        let (chomping, increment) = try blockHeader(start)
        var width = increment.map { max(indent, 0) + $0 } ?? 0
        var text: [UInt8] = []
        var lastBreak: [UInt8] = []
        var breaks = try blockBreaks(&width, start)
        var wasIndented = false
        while cursor.mark.column == width, !cursor.isAtEnd {
            let isIndented = cursor.isBlank()
            if !isLiteral, !wasIndented, !isIndented, lastBreak.first == 0x0A {
                if breaks.isEmpty { text.append(0x20) }
            } else {
                text += lastBreak
            }
            text += breaks
            wasIndented = isIndented
            while !cursor.isBreakOrEnd { cursor.read(into: &text) }
            lastBreak = []
            cursor.readBreak(into: &lastBreak)
            breaks = try blockBreaks(&width, start)
        }
        if chomping != "-" { text += lastBreak }
        if chomping == "+" { text += breaks }
        return String(decoding: text, as: UTF8.self)
    }

    /// What stands on the line of the indicator: how line breaks at the end are treated, and the indentation.
    private mutating func blockHeader(
        _ start: YAMLMark
    ) throws(FunctionError) -> (chomping: Unicode.Scalar?, increment: Int?) {
        var chomping: Unicode.Scalar?
        var increment: Int?
        for _ in 0..<2 {
            if chomping == nil, cursor.at(anyOf: "+-") {
                chomping = Unicode.Scalar(cursor.byte())
                cursor.skip()
            } else if increment == nil, cursor.isDigit {
                increment = Int(cursor.byte() - UInt8(ascii: "0"))
                guard increment != 0 else { throw start.error("the indentation of a block must not be 0") }
                cursor.skip()
            }
        }
        cursor.skipBlanksAndComment()
        guard cursor.isBreakOrEnd else { throw start.error("there is text behind the sign of a block") }
        cursor.skipBreak()
        return (chomping, increment)
    }

    /// The empty lines here; finds the indentation, which is that of the first line with text, where it is still 0.
    private mutating func blockBreaks(_ width: inout Int, _ start: YAMLMark) throws(FunctionError) -> [UInt8]
    {
        var breaks: [UInt8] = []
        var widest = 0
        while true {
            while width == 0 || cursor.mark.column < width, cursor.at(" ") { cursor.skip() }
            widest = max(widest, cursor.mark.column)
            if width == 0 || cursor.mark.column < width, cursor.at("\t") {
                throw start.error("a tab indents a line of this block")
            }
            guard cursor.isBreak() else { break }
            cursor.readBreak(into: &breaks)
        }
        if width == 0 { width = max(widest, indent + 1, 1) }
        return breaks
    }
}
