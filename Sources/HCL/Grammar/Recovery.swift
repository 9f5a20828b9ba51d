import Diagnostics

/// Finding the way back into the text after an error.
extension Parser {
    /// The token that closes what this one opens, or opens what it closes; none where brackets do not match.
    mutating func counterpart(of token: Int) -> Int? {
        if counterparts.isEmpty { matchBrackets() }
        let found = Int(counterparts[token])
        return found < 0 ? nil : found
    }

    /// Pairs all brackets.
    ///
    /// A closer that does not fit its nearest opener leaves the openers between unpaired.
    private mutating func matchBrackets() {
        counterparts = Array(repeating: -1, count: tokens.count)
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            if token.kind.closer != nil {
                open.append(index)
            } else if token.kind.isCloser, let depth = depthOfOpener(for: token.kind, in: open) {
                counterparts[index] = Int32(clamping: open[depth])
                counterparts[open[depth]] = Int32(clamping: index)
                open.removeSubrange(depth...)
            }
        }
    }

    /// Where in the stack the opener for this closer is.
    ///
    /// The search does not leave a template's sequence, nor go so deep that a long text of bad brackets takes
    /// long.
    private func depthOfOpener(for closer: TokenKind, in open: [Int]) -> Int? {
        for depth in open.indices.reversed().prefix(64) {
            let opener = tokens[open[depth]].kind
            if opener.closer == closer { return depth }
            switch (opener, closer) {
            case (.openQuote, _), (.openHeredoc, _): return nil
            case (.interpolation, .closeQuote), (.directive, .closeQuote): continue
            case (.interpolation, _), (.directive, _): return nil
            default: continue
            }
        }
        return nil
    }

    /// Whether a bracket somewhere is never closed, for which another may have been taken.
    mutating func hasUnclosedBracket() -> Bool {
        tokens.indices.contains { tokens[$0].kind.closer != nil && counterpart(of: $0) == nil }
    }

    /// Moves behind the item of a body that begins at a token: to the next line outside of brackets, or to the
    /// brace that closes the body.
    mutating func skipItem(from start: Int) {
        var index = start
        while tokens[index].kind != .endOfFile {
            let kind = tokens[index].kind
            if kind == .newline || kind == .semicolon {
                index += 1
                // A line that cannot begin an item continues the broken one.
                if continuesItem(tokens[index].kind) { continue }
                break
            }
            if let other = counterpart(of: index) {
                if other < start, kind.isCloser { break }
                index = max(index, other) + 1
            } else {
                index += 1
            }
        }
        position = max(index, start)
    }

    private func continuesItem(_ kind: TokenKind) -> Bool {
        switch kind {
        case .identifier, .openQuote, .closeBrace, .newline, .semicolon, .endOfFile, .invalid: false
        default: true
        }
    }

    /// Whether a key and a sign, or the closing brace, follow a line break.
    private mutating func beginsObjectItem(after lineBreak: Int) -> Bool {
        var index = lineBreak
        while tokens[index].kind == .newline { index += 1 }
        if tokens[index].kind == .closeBrace { return true }
        if tokens[index].kind.closer != nil { index = counterpart(of: index) ?? index }
        switch tokens[min(index + 1, tokens.count - 1)].kind {
        case .equals, .colon, .equal, .fatArrow, .openBrace: return true
        default: return false
        }
    }

    /// Moves from an item of a bracket that could not be parsed to the separator after it or the closer.
    ///
    /// - Returns: whether that was possible: the bracket must be closed.
    mutating func resume(after start: Int, in opener: Int, newlineSeparates: Bool = false) -> Bool {
        guard let closer = counterpart(of: opener), start <= closer else { return false }
        var index = start
        while index < closer {
            let kind = tokens[index].kind
            if kind == .comma || kind == .semicolon { break }
            if newlineSeparates, kind == .newline, index > start, beginsObjectItem(after: index) { break }
            if kind.closer != nil, let end = counterpart(of: index), end < closer { index = end }
            index += 1
        }
        position = index
        return true
    }

    /// Moves to the closer of a bracket or sequence, past what could not be parsed.
    mutating func skipToCloser(of opener: Int) throws(SyntaxFailure) {
        guard let closer = counterpart(of: opener) else { throw SyntaxFailure() }
        position = closer
    }

    /// The first brace after an unclosed one whose counterpart is indented differently: the likely culprit.
    mutating func misindentedBrace(in opener: Int) -> SourceRange? {
        for index in (opener + 1)..<max(opener + 1, tokens.count) where tokens[index].kind == .openBrace {
            guard let closer = counterpart(of: index),
                let inner = indentation(ofLineWith: closer, isFirst: true),
                let outer = indentation(ofLineWith: index, isFirst: false), inner != outer
            else { continue }
            return range(index)
        }
        return nil
    }

    /// How many bytes of white space the line of a token begins with; nothing where it must be the first
    /// token of its line and is not.
    private func indentation(ofLineWith token: Int, isFirst: Bool) -> Int? {
        var start = tokens[token].start
        while start > 0, bytes[start - 1] != ASCII.lineFeed, tokens[token].start - start < 1000 { start -= 1 }
        let count = bytes[start...].prefix { ASCII.isBlank($0) }.count
        return !isFirst || start + count == tokens[token].start ? count : nil
    }
}
