import Diagnostics

/// The text that literal parts of templates stand for (spec: "Template Literals").
extension Parser {
    /// The text of a literal token, escapes resolved: backslashes in quotes, `$${` and `%%{` anywhere.
    mutating func literalText(_ index: Int) -> String {
        let token = tokens[index]
        if token.isPlain { return text(index) }

        let isQuoted = token.kind == .quotedText
        var result: [UInt8] = []
        result.reserveCapacity(token.length)
        var offset = token.start
        while offset < token.end {
            let byte = bytes[offset]
            if byte == ASCII.backslash, isQuoted {
                offset = escape(at: offset, before: token.end, &result)
            } else if byte == ASCII.dollar || byte == ASCII.percent, offset + 2 < token.end,
                bytes[offset + 1] == byte, bytes[offset + 2] == ASCII.openBrace
            {
                result += [byte, ASCII.openBrace]
                offset += 3
            } else {
                result.append(byte)
                offset += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Adds what a backslash and the characters after it stand for.
    ///
    /// - Returns: the offset behind them.
    private mutating func escape(at start: Int, before end: Int, _ result: inout [UInt8]) -> Int {
        let selector = start + 1 < end ? bytes[start + 1] : 0
        switch selector {
        case UInt8(ascii: "n"): result.append(ASCII.lineFeed)
        case UInt8(ascii: "r"): result.append(ASCII.carriageReturn)
        case UInt8(ascii: "t"): result.append(ASCII.tab)
        case ASCII.quote, ASCII.backslash: result.append(selector)
        case UInt8(ascii: "u"): return unicodeEscape(at: start, digits: 4, before: end, &result)
        case UInt8(ascii: "U"): return unicodeEscape(at: start, digits: 8, before: end, &result)
        default:
            let length = start + 1 < end ? decodeScalar(bytes, at: start + 1, before: end)?.length ?? 1 : 0
            let range = bytesRange(start, start + 1 + length)
            report(.invalidEscape(selector, at: range))
            return start + 1 + length
        }
        return start + 2
    }

    private mutating func unicodeEscape(
        at start: Int, digits: Int, before end: Int, _ result: inout [UInt8]
    ) -> Int {
        var offset = start + 2
        var value: UInt32 = 0
        while offset < min(end, start + 2 + digits), let digit = ASCII.hexadecimalValue(bytes[offset]) {
            value = value << 4 | digit
            offset += 1
        }
        let range = bytesRange(start, offset)
        if offset < start + 2 + digits {
            report(.shortUnicodeEscape(digits: digits, at: range))
        } else if let scalar = Unicode.Scalar(value) {
            result += Array(String(Character(scalar)).utf8)
        } else {
            report(.invalidUnicodeEscape(value, at: range))
        }
        return offset
    }

    /// A quoted block label, which is text without sequences.
    mutating func quotedLabel() throws(SyntaxFailure) -> Block.Label {
        let opener = advance()
        var text = ""
        while next != .closeQuote {
            let index = nextIndex
            switch next {
            case .quotedText:
                text += literalText(index)
                advance()
            case .interpolation, .directive:
                fail(at: index) { .sequenceInLabel(isDirective: $0.next == .directive, at: $0.range(index)) }
                try skipToCloser(of: opener)
            default: throw fail(at: index) { .unterminatedString(at: $0.range(opener)) }
            }
        }
        return Block.Label(text: normalized(text), range: rangeThroughNext(from: opener))
    }
}
