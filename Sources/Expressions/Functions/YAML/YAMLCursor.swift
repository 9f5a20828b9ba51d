/// A place in a document's bytes that moves forward and keeps count of lines and columns.
struct YAMLCursor {
    /// The document with zeros behind it, so that one can look ahead; a zero never stands in it.
    private let bytes: [UInt8]
    private(set) var mark = YAMLMark()

    init(_ text: String) throws(FunctionError) {
        var mark = YAMLMark()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t", "\n", "\r", " "..."~", "\u{85}", "\u{A0}"..."\u{FFFD}", "\u{10000}"...: break
            default: throw mark.error("control characters are not allowed")
            }
            mark.column = scalar == "\n" ? 0 : mark.column + 1
            mark.line += scalar == "\n" ? 1 : 0
        }
        let utf8 = Array(text.utf8)
        let hasByteOrderMark = utf8.starts(with: [0xEF, 0xBB, 0xBF])
        bytes = Array(utf8.dropFirst(hasByteOrderMark ? 3 : 0)) + [0, 0, 0, 0]
    }

    func byte(_ ahead: Int = 0) -> UInt8 {
        let index = mark.index + ahead
        return index < bytes.count ? bytes[index] : 0
    }

    func at(_ character: Unicode.Scalar, _ ahead: Int = 0) -> Bool { byte(ahead) == UInt8(ascii: character) }

    func at(anyOf characters: String) -> Bool {
        let byte = byte()
        return byte != 0 && characters.utf8.contains(byte)
    }

    var isAtEnd: Bool { byte() == 0 }

    func isBlank(_ ahead: Int = 0) -> Bool { at(" ", ahead) || at("\t", ahead) }

    func isBreak(_ ahead: Int = 0) -> Bool { breakLength(ahead) > 0 }

    func isBlankOrEnd(_ ahead: Int = 0) -> Bool { isBlank(ahead) || isBreak(ahead) || byte(ahead) == 0 }

    var isBreakOrEnd: Bool { isBreak() || isAtEnd }

    /// Letters, digits, `_` and `-`, of which names consist.
    var isWord: Bool {
        switch Unicode.Scalar(byte()) {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
    }

    var isDigit: Bool { "0"..."9" ~= Unicode.Scalar(byte()) }

    /// Whether a line begins here with the sign of a document's start or end.
    func isDocumentSign(_ character: Unicode.Scalar) -> Bool {
        mark.column == 0 && at(character) && at(character, 1) && at(character, 2) && isBlankOrEnd(3)
    }

    private func breakLength(_ ahead: Int) -> Int {
        switch byte(ahead) {
        case 0x0D: return byte(ahead + 1) == 0x0A ? 2 : 1
        case 0x0A: return 1
        case 0xC2: return byte(ahead + 1) == 0x85 ? 2 : 0
        case 0xE2: return byte(ahead + 1) == 0x80 && byte(ahead + 2) & 0xFE == 0xA8 ? 3 : 0
        default: return 0
        }
    }

    /// Passes over a character.
    mutating func skip(_ count: Int = 1) {
        for _ in 0..<count where !isAtEnd {
            mark.index += 1
            while byte() & 0xC0 == 0x80 { mark.index += 1 }
            mark.column += 1
        }
    }

    /// Takes a character.
    mutating func read(into text: inout [UInt8]) {
        let start = mark.index
        skip()
        text.append(contentsOf: bytes[start..<mark.index])
    }

    /// Takes a line break, each but U+2028 and U+2029 as a line feed; takes nothing where there is none.
    mutating func readBreak(into text: inout [UInt8]) {
        let length = breakLength(0)
        guard length > 0 else { return }
        if length == 3 {
            text.append(contentsOf: bytes[mark.index..<(mark.index + 3)])
        } else {
            text.append(0x0A)
        }
        mark.index += length
        mark.line += 1
        mark.column = 0
    }

    mutating func skipBreak() {
        var ignored: [UInt8] = []
        readBreak(into: &ignored)
    }

    mutating func skipByteOrderMark() {
        if byte() == 0xEF, byte(1) == 0xBB, byte(2) == 0xBF { skip() }
    }

    /// Passes over blanks and a comment behind them.
    mutating func skipBlanksAndComment() {
        while isBlank() { skip() }
        skipComment()
    }

    mutating func skipComment() {
        guard at("#") else { return }
        while !isBreakOrEnd { skip() }
    }

    /// Takes letters, digits, `_` and `-`.
    mutating func word() -> String {
        var text: [UInt8] = []
        while isWord { read(into: &text) }
        return String(decoding: text, as: UTF8.self)
    }
}
