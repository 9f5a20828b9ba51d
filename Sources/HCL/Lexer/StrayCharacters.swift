import Diagnostics

/// What people write out of habit from other languages, and the language has no use for.
enum StrayCharacter: Hashable {
    case bitwiseAnd, bitwiseOr, bitwiseXor, bitwiseNot, backtick, apostrophe, semicolon, curlyQuote
    case invisible, encoding, sequence, other
}

extension Lexer {
    /// Reports a stray character, the first few times that its kind appears.
    mutating func reportStray(_ kind: StrayCharacter, length: Int) {
        let count = reports[kind, default: 0]
        reports[kind] = count + 1
        if count < (kind == .encoding ? 1 : 4) {
            let first = decodeScalar(bytes, at: position, before: end)?.length ?? 1
            let whole = range(position, position + length)
            diagnostics.append(
                .strayCharacter(kind, at: range(position, position + min(first, length))).underlining(
                    first < length ? whole : nil))
            if kind == .curlyQuote, first < length {
                // People see the two quotes as one mistake.
                let closer = range(position + length - first, position + length)
                diagnostics.append(.strayCharacter(kind, at: closer).limited(to: .machines))
            }
        }
        position += length
    }

    /// Reports text that cannot be skipped and leaves a token in its place.
    private mutating func emitStray(_ kind: StrayCharacter, length: Int) {
        let start = position
        reportStray(kind, length: length)
        tokens.append(Token(.invalid, start: start, end: position))
    }

    mutating func lexStray(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): emitStray(.bitwiseAnd, length: 1)
        case UInt8(ascii: "|"): emitStray(.bitwiseOr, length: 1)
        case UInt8(ascii: "^"): emitStray(.bitwiseXor, length: 1)
        case ASCII.tilde: emitStray(.bitwiseNot, length: 1)
        case UInt8(ascii: ";"):
            let start = position
            reportStray(.semicolon, length: 1)
            tokens.append(Token(.semicolon, start: start, end: position))
        case UInt8(ascii: "'"): emitStray(.apostrophe, length: lengthOfQuoted(closedBy: [byte]))
        case UInt8(ascii: "`"): emitStray(.backtick, length: lengthOfQuoted(closedBy: [byte]))
        case ASCII.dollar where peek(1) == ASCII.openBrace: emitStray(.sequence, length: 1)
        default: emitStray(.other, length: 1)
        }
    }

    mutating func lexNonASCII() {
        guard let (scalar, length) = decodeScalar(bytes, at: position, before: end) else {
            emitStray(.encoding, length: 1)
            return
        }
        switch scalar {
        case _ where scalar.startsIdentifier: lexIdentifier()
        case "\u{201C}", "\u{201D}", "\u{201E}":
            emitStray(.curlyQuote, length: lengthOfQuoted(closedBy: Array("\u{201D}".utf8)))
        case "\u{FEFF}", "\u{200B}"..."\u{200F}", "\u{2060}":
            // An invisible character is no reason to misread what stands around it.
            reportStray(.invisible, length: length)
        case _ where scalar.properties.isWhitespace: reportStray(.invisible, length: length)
        default: emitStray(.other, length: length)
        }
    }

    /// The length of text in foreign quotes, when they are closed on the same line; else of the quote alone.
    private func lengthOfQuoted(closedBy closer: [UInt8]) -> Int {
        let opener = decodeScalar(bytes, at: position, before: end)?.length ?? 1
        var index = position + opener
        let limit = min(end, position + 1000)
        while index < limit, !ASCII.isLineBreak(bytes[index]) {
            if bytes[index] == closer.first, bytes[index..<end].starts(with: closer) {
                return index + closer.count - position
            }
            index += 1
        }
        return opener
    }
}
