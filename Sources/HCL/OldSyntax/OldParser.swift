public import Diagnostics

/// Parses a file as Terraform 0.11 did, with the first thing that it would not have read.
///
/// Where there is one, the items around it are still read: they tell whether the rest is of that time.
///
/// Source: hashicorp/hcl v1.0.0, packages `hcl/scanner` and `hcl/parser`.
public func parseOldFile(_ file: SourceFile) -> (file: OldFile, failure: OldSyntaxFailure?) {
    var parser = OldParser(file)
    var failure: OldSyntaxFailure?
    var items: [OldItem] = []
    // A file of today is given up soon.
    var failuresLeft = 4
    while !parser.isAtEnd, failuresLeft > 0 {
        let start = parser.position
        do throws(OldSyntaxFailure) {
            guard let item = try parser.fileItem() else { break }
            items.append(item)
        } catch {
            failure = failure ?? error
            failuresLeft -= 1
            parser.skipItem(from: start)
        }
    }
    return (OldFile(file: file, items: items), failure)
}

/// A parser of one file, whose extensions read strings and the expressions in them.
struct OldParser {
    /// How deep values and expressions may nest.
    static let depthMax = 120

    let bytes: [UInt8]
    var position = 0
    var depth = 0

    init(_ file: SourceFile) {
        bytes = file.bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    var next: UInt8 { position < bytes.count ? bytes[position] : 0 }
    var isAtEnd: Bool { position >= bytes.count }

    func peek(_ distance: Int) -> UInt8 {
        position + distance < bytes.count ? bytes[position + distance] : 0
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func failure(_ reason: String) -> OldSyntaxFailure {
        OldSyntaxFailure(position..<min(position + 1, bytes.count), reason)
    }

    mutating func descend() throws(OldSyntaxFailure) {
        depth += 1
        if depth > OldParser.depthMax { throw failure("a value that nests too deeply") }
    }

    // MARK: - Items

    /// The next item of the file; nil at its end.
    fileprivate mutating func fileItem() throws(OldSyntaxFailure) -> OldItem? {
        guard try skipSpace() else { return nil }
        let result = try item()
        try skipComma()
        return result
    }

    /// Goes behind an item that could not be read: to the next line that begins with a letter.
    fileprivate mutating func skipItem(from start: Int) {
        depth = 0
        position = max(position, start + 1)
        while !isAtEnd {
            if bytes[position - 1] == ASCII.lineFeed, ASCII.isLetter(next) { return }
            position += 1
        }
    }

    private mutating func objectItems() throws(OldSyntaxFailure) -> [OldItem] {
        var items: [OldItem] = []
        while true {
            guard try skipSpace() else { throw failure("a brace that is not closed") }
            if next == ASCII.closeBrace { return items }
            items.append(try item())
            try skipComma()
        }
    }

    /// Items may be separated by one comma.
    private mutating func skipComma() throws(OldSyntaxFailure) {
        _ = try skipSpace()
        if next == UInt8(ascii: ",") { position += 1 }
    }

    private mutating func item() throws(OldSyntaxFailure) -> OldItem {
        var keys: [OldKey] = []
        while true {
            guard try skipSpace() else { throw failure("a key without a value") }
            if next == UInt8(ascii: "="), keys.count == 1 {
                let equals = position
                position += 1
                _ = try skipSpace()
                return OldItem(keys: keys, equals: equals, value: try value())
            }
            if next == ASCII.openBrace, !keys.isEmpty {
                return OldItem(keys: keys, equals: nil, value: try object())
            }
            keys.append(try key())
        }
    }

    private mutating func key() throws(OldSyntaxFailure) -> OldKey {
        let start = position
        if next == ASCII.quote {
            let quoted = try quotedText()
            if quoted.hasInterpolation { throw OldSyntaxFailure(quoted.range, "an interpolation in a key") }
            return OldKey(
                text: text(start + 1..<position - 1), isQuoted: true, range: start..<position)
        }
        guard ASCII.isLetter(next) || next == ASCII.underscore || next >= 0x80 else {
            throw failure("\"\(Character(Unicode.Scalar(next)))\" where a name is due")
        }
        while isKeyByte(next) { position += 1 }
        return OldKey(text: text(start..<position), isQuoted: false, range: start..<position)
    }

    private func isKeyByte(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == ASCII.underscore || byte == ASCII.minus
            || byte == ASCII.dot || byte >= 0x80
    }

    // MARK: - Values

    private mutating func value() throws(OldSyntaxFailure) -> OldValue {
        try descend()
        defer { depth -= 1 }
        let start = position
        switch next {
        case ASCII.quote:
            let quoted = try quotedText()
            return OldValue(kind: .text(quoted), range: quoted.range)
        case UInt8(ascii: "<"):
            let heredoc = try heredoc()
            return OldValue(kind: .text(heredoc), range: heredoc.range)
        case ASCII.openBrace: return try object()
        case UInt8(ascii: "["): return try list()
        case UInt8(ascii: "0")...UInt8(ascii: "9"), ASCII.minus, ASCII.dot:
            try number()
            return OldValue(kind: .number, range: start..<position)
        default: break
        }
        while isKeyByte(next) { position += 1 }
        let word = text(start..<position)
        if word == "true" || word == "false" {
            return OldValue(kind: .bool(word == "true"), range: start..<position)
        }
        let range = start..<max(position, min(start + 1, bytes.count))
        throw OldSyntaxFailure(
            range, word.isEmpty ? "an expression without quotes" : "\(word), which is not in quotes")
    }

    private mutating func object() throws(OldSyntaxFailure) -> OldValue {
        try descend()
        defer { depth -= 1 }
        let start = position
        position += 1
        let items = try objectItems()
        position += 1
        return OldValue(kind: .object(items), range: start..<position)
    }

    private mutating func list() throws(OldSyntaxFailure) -> OldValue {
        let start = position
        position += 1
        var elements: [OldValue] = []
        while true {
            guard try skipSpace() else { throw failure("a bracket that is not closed") }
            if next == UInt8(ascii: "]") {
                position += 1
                return OldValue(kind: .list(elements), range: start..<position)
            }
            elements.append(try value())
            guard try skipSpace() else { throw failure("a bracket that is not closed") }
            if next == UInt8(ascii: ",") {
                position += 1
            } else if next != UInt8(ascii: "]") {
                throw failure("an operator, or a missing comma")
            }
        }
    }

    /// Decimal, octal, hexadecimal, or with a fraction and an exponent.
    private mutating func number() throws(OldSyntaxFailure) {
        let start = position
        if next == ASCII.minus { position += 1 }
        guard ASCII.isDigit(next) || (next == ASCII.dot && ASCII.isDigit(peek(1))) else {
            throw failure("an operator")
        }
        while ASCII.isDigit(next) || ASCII.isLetter(next) || next == ASCII.dot { position += 1 }
        if position - start > 40 { throw failure("a number that is too long") }
    }

    // MARK: - Space

    /// Passes white space and comments; false at the end of the file.
    mutating func skipSpace() throws(OldSyntaxFailure) -> Bool {
        while !isAtEnd {
            switch next {
            case ASCII.space, ASCII.tab, ASCII.lineFeed, ASCII.carriageReturn: position += 1
            case UInt8(ascii: "#"): skipLine()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): skipLine()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): try skipBlockComment()
            default: return true
            }
        }
        return false
    }

    private mutating func skipLine() {
        while !isAtEnd, next != ASCII.lineFeed { position += 1 }
    }

    private mutating func skipBlockComment() throws(OldSyntaxFailure) {
        let start = position
        position += 2
        while !isAtEnd {
            if next == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                position += 2
                return
            }
            position += 1
        }
        throw OldSyntaxFailure(start..<start + 2, "a comment that is not closed")
    }
}
