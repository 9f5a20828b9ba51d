import Diagnostics

/// A token of JSON (RFC 8259).
struct JSONToken {
    enum Kind {
        case openBrace, closeBrace, openBracket, closeBracket, comma, colon, string, number, keyword,
            endOfFile
        /// A byte that begins no token.
        case invalid
    }

    let kind: Kind
    let start: Int
    let end: Int
}

/// The tokens of a text, with one `endOfFile` at the end.
///
/// What a token is worth is the parser's question.
func jsonTokens(_ bytes: [UInt8]) -> [JSONToken] {
    var tokens: [JSONToken] = []
    var position = 0
    while position < bytes.count {
        let byte = bytes[position]
        if ASCII.isBlank(byte) || ASCII.isLineBreak(byte) {
            position += 1
            continue
        }
        let (kind, end) = jsonToken(bytes, at: position)
        tokens.append(JSONToken(kind: kind, start: position, end: end))
        position = end
    }
    tokens.append(JSONToken(kind: .endOfFile, start: position, end: position))
    return tokens
}

private func jsonToken(_ bytes: [UInt8], at start: Int) -> (JSONToken.Kind, end: Int) {
    func run(_ kind: JSONToken.Kind, while belongs: (UInt8) -> Bool) -> (JSONToken.Kind, end: Int) {
        (kind, bytes[start...].firstIndex { !belongs($0) } ?? bytes.count)
    }
    let byte = bytes[start]
    switch byte {
    case ASCII.openBrace: return (.openBrace, start + 1)
    case ASCII.closeBrace: return (.closeBrace, start + 1)
    case UInt8(ascii: "["): return (.openBracket, start + 1)
    case UInt8(ascii: "]"): return (.closeBracket, start + 1)
    case UInt8(ascii: ","): return (.comma, start + 1)
    case UInt8(ascii: ":"): return (.colon, start + 1)
    case ASCII.quote: return (.string, stringEnd(bytes, from: start))
    case ASCII.minus, UInt8(ascii: "+"), ASCII.dot, 0x30...0x39:
        return run(.number) {
            ASCII.isDigit($0) || $0 | 0x20 == UInt8(ascii: "e") || [UInt8]("+-.".utf8).contains($0)
        }
    case _ where ASCII.isLetter(byte): return run(.keyword) { ASCII.isLetter($0) || ASCII.isDigit($0) }
    default: return (.invalid, start + 1)
    }
}

/// Where a string ends: behind its closing quote, or before the line break that shows that there is none.
private func stringEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var position = start + 1
    while position < bytes.count {
        switch bytes[position] {
        case ASCII.quote: return position + 1
        case ASCII.backslash: position += 2
        case ASCII.lineFeed: return position
        default: position += 1
        }
    }
    return bytes.count
}
