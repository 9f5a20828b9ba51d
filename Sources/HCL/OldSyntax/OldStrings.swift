/// Quoted text and heredocs.
///
/// Source: hashicorp/hcl v1.0.0 (`scanString`, `scanHeredoc`, `strconv.Unquote`), hashicorp/hil (`scanLiteral`).
extension OldParser {
    /// Text in quotes as a body has it.
    mutating func quotedText() throws(OldSyntaxFailure) -> OldText {
        let start = position
        position += 1
        var parts: [OldText.Part] = []
        var literal = position
        while true {
            switch next {
            case ASCII.quote:
                flush(&parts, from: literal)
                position += 1
                return OldText(form: .quoted, parts: parts, range: start..<position)
            case ASCII.backslash: try skipEscape()
            case ASCII.dollar where peek(1) == ASCII.dollar:
                position += 2
                if next == ASCII.openBrace {
                    flush(&parts, from: literal)
                    parts.append(.raw(try balancedBraces()))
                    literal = position
                }
            case ASCII.dollar where peek(1) == ASCII.openBrace:
                flush(&parts, from: literal)
                parts.append(try interpolation())
                literal = position
            case ASCII.lineFeed: throw failure("a string that spans lines")
            default:
                if isAtEnd { throw OldSyntaxFailure(start..<start + 1, "a string that is not closed") }
                position += 1
            }
        }
    }

    private func flush(_ parts: inout [OldText.Part], from literal: Int) {
        if literal < position { parts.append(.literal(literal..<position)) }
    }

    /// A backslash with what it introduces: the escapes of Go's strings.
    private mutating func skipEscape() throws(OldSyntaxFailure) {
        let start = position
        position += 1
        let digits: Int
        switch next {
        case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"),
            UInt8(ascii: "t"), UInt8(ascii: "v"), ASCII.backslash, ASCII.quote:
            position += 1
            return
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            for _ in 0..<3 {
                guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(next) else {
                    throw failure("an unknown escape sequence")
                }
                position += 1
            }
            return
        case UInt8(ascii: "x"): digits = 2
        case UInt8(ascii: "u"): digits = 4
        case UInt8(ascii: "U"): digits = 8
        default: throw OldSyntaxFailure(start..<min(start + 2, bytes.count), "an unknown escape sequence")
        }
        position += 1
        for _ in 0..<digits {
            guard ASCII.hexadecimalValue(next) != nil else { throw failure("an unknown escape sequence") }
            position += 1
        }
    }

    /// Text in braces that count, from the opening one to behind the closing one.
    private mutating func balancedBraces() throws(OldSyntaxFailure) -> Range<Int> {
        let start = position
        var open = 0
        while !isAtEnd {
            if next == ASCII.openBrace { open += 1 }
            if next == ASCII.closeBrace { open -= 1 }
            position += 1
            if open == 0 { return start..<position }
        }
        throw OldSyntaxFailure(start..<start + 1, "a brace that is not closed")
    }

    // MARK: - Heredocs

    mutating func heredoc() throws(OldSyntaxFailure) -> OldText {
        let start = position
        guard peek(1) == UInt8(ascii: "<") else { throw failure("an operator") }
        position += 2
        let isFlush = next == ASCII.minus
        if isFlush { position += 1 }
        let name = position
        while ASCII.isLetter(next) || ASCII.isDigit(next) || next == ASCII.underscore || next >= 0x80 {
            position += 1
        }
        let anchor = Array(bytes[name..<position])
        if next == ASCII.carriageReturn { position += 1 }
        guard !anchor.isEmpty, next == ASCII.lineFeed else { throw failure("a heredoc without a marker") }
        position += 1
        let content = position
        guard let end = heredocEnd(anchor, from: content) else {
            throw OldSyntaxFailure(start..<content, "a heredoc that is not closed")
        }
        let parts = try heredocParts(until: end.line)
        position = end.marker + anchor.count
        let heredoc = OldHeredoc(
            isFlush: isFlush, content: content..<end.line, markerLine: end.line, marker: end.marker)
        return OldText(form: .heredoc(heredoc), parts: parts, range: start..<position)
    }

    /// The first line that has the marker alone: white space may stand before it, and carriage returns behind.
    private func heredocEnd(_ anchor: [UInt8], from offset: Int) -> (line: Int, marker: Int)? {
        var line = offset
        while line < bytes.count {
            var index = line
            while index < bytes.count, ASCII.isBlank(bytes[index]) { index += 1 }
            let marker = index
            if bytes[index...].starts(with: anchor) {
                index += anchor.count
                while index < bytes.count, bytes[index] == ASCII.carriageReturn { index += 1 }
                if index == bytes.count || bytes[index] == ASCII.lineFeed { return (line, marker) }
            }
            while index < bytes.count, bytes[index] != ASCII.lineFeed { index += 1 }
            line = index + 1
        }
        return nil
    }

    private mutating func heredocParts(until end: Int) throws(OldSyntaxFailure) -> [OldText.Part] {
        var parts: [OldText.Part] = []
        var literal = position
        while position < end {
            if next == ASCII.dollar, peek(1) == ASCII.dollar {
                position += 2
            } else if next == ASCII.dollar, peek(1) == ASCII.openBrace {
                flush(&parts, from: literal)
                parts.append(try interpolation())
                literal = position
            } else {
                position += 1
            }
        }
        guard position == end else { throw failure("an interpolation that is not closed") }
        flush(&parts, from: literal)
        return parts
    }
}
