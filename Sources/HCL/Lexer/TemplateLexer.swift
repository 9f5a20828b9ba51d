import Diagnostics

extension Lexer {
    /// The inside of a quoted template, up to a sequence or to the closing quote.
    mutating func lexQuoted(opener: Int) {
        let start = position
        var isPlain = true
        while position < end {
            let byte = bytes[position]
            switch byte {
            case ASCII.quote:
                flushText(.quotedText, from: start, isPlain: isPlain)
                emit(.closeQuote, length: 1)
                modes.removeLast()
                return
            case ASCII.backslash:
                isPlain = false
                position += position + 1 < end && !ASCII.isLineBreak(peek(1)) ? 2 : 1
            case ASCII.dollar, ASCII.percent:
                if skipUnlessSequence() {
                    isPlain = false
                    continue
                }
                flushText(.quotedText, from: start, isPlain: isPlain)
                beginSequence()
                return
            case ASCII.lineFeed, ASCII.carriageReturn:
                flushText(.quotedText, from: start, isPlain: isPlain)
                if isLiteral { passLineBreaks() } else { endQuotedAtLineBreak(opener: opener) }
                return
            default:
                if byte >= 0x80 { isPlain = false }
                position += 1
            }
        }
        flushText(.quotedText, from: start, isPlain: isPlain)
    }

    /// One line of a heredoc, or the marker that ends it.
    mutating func lexHeredoc(marker: Range<Int>) {
        if bytes[position - 1] == ASCII.lineFeed, let found = heredocMarker(marker, at: position) {
            position = found.start
            emit(.closeHeredoc, length: marker.count)
            position = found.lineBreak
            modes.removeLast()
            return
        }
        lexPlainLine()
    }

    /// Text up to the end of the line, the end of the text or the next sequence.
    mutating func lexPlainLine() {
        let start = position
        var isPlain = true
        while position < end {
            let byte = bytes[position]
            switch byte {
            case ASCII.lineFeed:
                position += 1
                flushText(.plainText, from: start, isPlain: isPlain)
                return
            case ASCII.dollar, ASCII.percent:
                if skipUnlessSequence() {
                    isPlain = false
                    continue
                }
                flushText(.plainText, from: start, isPlain: isPlain)
                beginSequence()
                return
            default:
                if byte >= 0x80 { isPlain = false }
                position += 1
            }
        }
        flushText(.plainText, from: start, isPlain: isPlain)
    }

    /// Makes a token of the text since an offset; unlike that of comments, it must be UTF-8.
    private mutating func flushText(_ kind: TokenKind, from start: Int, isPlain: Bool) {
        guard start < position else { return }
        tokens.append(Token(kind, start: start, end: position, isPlain: isPlain))
        guard !isPlain, bytes[start..<position].contains(where: { $0 >= 0x80 }) else { return }
        let textEnd = position
        position = start
        while position < textEnd {
            if let next = decodeScalar(bytes, at: position, before: textEnd) {
                position += next.length
            } else {
                reportStray(.encoding, length: 1)
            }
        }
    }

    /// Passes a `$` or `%` that begins no sequence, or the escape `$${` or `%%{`.
    private mutating func skipUnlessSequence() -> Bool {
        let byte = bytes[position]
        if peek(1) == ASCII.openBrace { return false }
        position += peek(1) == byte && peek(2) == ASCII.openBrace ? 3 : 1
        return true
    }

    private mutating func beginSequence() {
        modes.append(.code(opener: tokens.count, openBraces: 0))
        let kind: TokenKind = bytes[position] == ASCII.dollar ? .interpolation : .directive
        emit(kind, length: peek(2) == ASCII.tilde ? 3 : 2)
    }
}

// MARK: - Heredocs

extension Lexer {
    /// What `<<NAME` or `<<-NAME` at the current place introduces; the name must end its line.
    mutating func heredocIntroduction() -> (marker: Range<Int>, textStart: Int)? {
        guard peek(1) == UInt8(ascii: "<") else { return nil }
        var index = position + (peek(2) == ASCII.minus ? 3 : 2)
        let introduction = index
        while index < end, ASCII.isBlank(bytes[index]) { index += 1 }
        if index < end, bytes[index] == ASCII.quote { index += 1 }
        let name = index
        while index < end, let next = decodeScalar(bytes, at: index, before: end),
            index == name ? next.scalar.startsIdentifier : next.scalar.continuesIdentifier
        {
            index += next.length
        }
        guard index > name else { return nil }
        let marker = name..<index
        let rest = index
        while index < end, bytes[index] != ASCII.lineFeed { index += 1 }
        let hasCarriageReturn = index > rest && bytes[index - 1] == ASCII.carriageReturn
        let isLast = rest == (hasCarriageReturn ? index - 1 : index)
        if index < end, name == introduction, isLast { return (marker, index + 1) }

        // Not a heredoc. Where an operand is due it was meant as one, so read it so if an end can be found.
        guard !endsOperand(tokens.last?.kind), heredocGuesses < 20 else { return nil }
        heredocGuesses += 1
        guard markerLine(marker, after: index) != nil else { return nil }
        let wrong = name == introduction ? rest..<index : introduction..<rest
        diagnostics.append(
            .invalidHeredocAnchor(at: range(wrong.lowerBound, wrong.upperBound), name: text(marker)))
        return (marker, index + 1)
    }

    /// Whether the line at an offset consists of the marker and white space.
    private func heredocMarker(_ marker: Range<Int>, at line: Int) -> (start: Int, lineBreak: Int)? {
        var start = line
        while start < end, ASCII.isBlank(bytes[start]) { start += 1 }
        guard start + marker.count < end else { return nil }
        var index = start
        for offset in marker {
            guard bytes[index] == bytes[offset] else { return nil }
            index += 1
        }
        while index < end, ASCII.isBlank(bytes[index]) { index += 1 }
        if index + 1 < end, bytes[index] == ASCII.carriageReturn, bytes[index + 1] == ASCII.lineFeed {
            return (start, index)
        }
        return index < end && bytes[index] == ASCII.lineFeed ? (start, index) : nil
    }

    /// The first line after an offset that ends a heredoc.
    private func markerLine(_ marker: Range<Int>, after offset: Int) -> Int? {
        var index = offset
        while index < end {
            guard bytes[index] == ASCII.lineFeed else {
                index += 1
                continue
            }
            index += 1
            if heredocMarker(marker, at: index) != nil { return index }
        }
        return nil
    }

    /// The first line of an unterminated heredoc that begins with its marker but goes on, or ends the text.
    func nearlyMarker(_ marker: Range<Int>) -> SourceRange? {
        var line = marker.upperBound
        while line < end {
            var index = line
            while index < end, ASCII.isBlank(bytes[index]) { index += 1 }
            let start = index
            while index < end, bytes[index] != ASCII.lineFeed { index += 1 }
            if bytes[start..<index].starts(with: bytes[marker]) { return range(start, index) }
            line = index + 1
        }
        return nil
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

// MARK: - What is left open

extension Lexer {
    func endsOperand(_ kind: TokenKind?) -> Bool {
        switch kind {
        case .identifier, .number, .closeBracket, .closeParenthesis, .closeBrace, .closeQuote: true
        default: false
        }
    }

    /// Line breaks in quotes, taken as they are.
    private mutating func passLineBreaks() {
        let start = position
        while position < end, ASCII.isLineBreak(bytes[position]) { position += 1 }
        tokens.append(Token(.invalid, start: start, end: position))
        diagnostics.append(.multiLineString(at: range(start, position), isClosed: false))
    }

    /// A line break in quotes: the quote is missing, or the text was meant to span lines.
    ///
    /// The string ends here unless the lines that follow look like more of it; else one missing quote would
    /// turn all the strings of the file inside out.
    private mutating func endQuotedAtLineBreak(opener: Int) {
        hasGuessed = true
        if modes.count >= 3, case .code(let sequence?, _) = modes[modes.count - 2],
            case .quoted = modes[modes.count - 3]
        {
            let start = tokens[opener].start
            tokens.removeSubrange(opener...)
            tokens.append(Token(.invalid, start: start, end: position))
            modes.removeLast()
            abandonSequences(at: sequence)
            return
        }
        let closer = quoteOnLaterLine()
        diagnostics.append(
            .multiLineString(at: range(tokens[opener].start, position), isClosed: closer != nil))
        if let closer {
            emit(.quotedText, length: closer - position)
            emit(.closeQuote, length: 1)
        } else {
            emit(.closeQuote, length: 0)
        }
        modes.removeLast()
    }

    /// The quote that ends the string at the end of one of the next lines, if none of them looks like an item.
    private func quoteOnLaterLine() -> Int? {
        var index = position
        let limit = min(end, position + 4000)
        while index < limit {
            switch bytes[index] {
            case ASCII.lineFeed where looksLikeItem(after: index): return nil
            case ASCII.quote: return endsLine(after: index + 1) ? index : nil
            case ASCII.backslash: index += 2
            default: index += 1
            }
        }
        return nil
    }

    /// Whether nothing but closing punctuation follows on the line.
    private func endsLine(after offset: Int) -> Bool {
        var index = offset
        while index < end, ASCII.isBlank(bytes[index]) || [UInt8](")],".utf8).contains(bytes[index]) {
            index += 1
        }
        return index == end || ASCII.isLineBreak(bytes[index]) || bytes[index] == UInt8(ascii: "#")
    }

    /// Whether the next line that is not blank begins as an argument or a block does.
    private func looksLikeItem(after lineBreak: Int) -> Bool {
        var index = lineBreak
        while index < end, ASCII.isBlank(bytes[index]) || ASCII.isLineBreak(bytes[index]) { index += 1 }
        let start = index
        while index < end,
            ASCII.isLetter(bytes[index]) || ASCII.isDigit(bytes[index]) || bytes[index] == ASCII.underscore
                || bytes[index] == ASCII.minus
        {
            index += 1
        }
        guard index > start else { return false }
        let nameEnd = index
        while index < end, ASCII.isBlank(bytes[index]) { index += 1 }
        guard index < end else { return false }
        if bytes[index] == UInt8(ascii: "=") {
            let next = index + 1 < end ? bytes[index + 1] : 0
            return next != UInt8(ascii: "=") && next != UInt8(ascii: ">")
        }
        return bytes[index] == ASCII.openBrace || (bytes[index] == ASCII.quote && index > nameEnd)
    }

    /// Whether a line break in an interpolation shows that its closing brace is missing.
    ///
    /// Two operands never follow each other, so an item of a body after an operand is the next item.
    func sequenceIsLeftOpen(_ opener: Int) -> Bool {
        guard modes.count >= 2, case .quoted = modes[modes.count - 2], tokens[opener].kind == .interpolation,
            tokens.count > opener + 1, endsOperand(tokens.last?.kind)
        else { return false }
        return looksLikeItem(after: position)
    }

    /// Ends, at a line break, all the quoted templates that the sequence stands in.
    mutating func abandonSequences(at opener: Int) {
        hasGuessed = true
        diagnostics.append(
            .unclosedSequence(at: range(of: opener), isDirective: tokens[opener].kind == .directive))
        if tokens.last?.kind != .invalid { emit(.invalid, length: 0) }
        while modes.count >= 2, case .code(.some, _) = modes[modes.count - 1],
            case .quoted = modes[modes.count - 2]
        {
            emit(.sequenceEnd, length: 0)
            emit(.closeQuote, length: 0)
            modes.removeLast(2)
        }
    }

    /// Reports what is open at the end of the text, once, and closes it for the parser.
    mutating func closeWhatIsOpen() {
        while let mode = modes.popLast() {
            switch mode {
            case .code(nil, _), .bare: continue
            case .code(let opener?, _):
                if !leftOpen {
                    let isDirective = tokens[opener].kind == .directive
                    diagnostics.append(.unclosedSequence(at: range(of: opener), isDirective: isDirective))
                }
                leftOpen = true
                emit(.invalid, length: 0)
                emit(.sequenceEnd, length: 0)
            case .quoted(let opener):
                if !leftOpen { diagnostics.append(.unterminatedString(at: range(of: opener))) }
                leftOpen = true
                emit(.closeQuote, length: 0)
            case .heredoc(let opener, let marker):
                if !leftOpen {
                    diagnostics.append(
                        .unterminatedHeredoc(
                            at: range(of: opener), name: text(marker), nearly: nearlyMarker(marker)))
                }
                leftOpen = true
                emit(.closeHeredoc, length: 0)
            }
            hasGuessed = true
        }
    }
}
