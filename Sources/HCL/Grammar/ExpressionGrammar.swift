import Diagnostics

/// The expressions that operators and steps join (spec: "Expression Terms").
extension Parser {
    mutating func term() throws(SyntaxFailure) -> Expression {
        let index = nextIndex
        switch tokens[index].kind {
        case .identifier:
            advance()
            if next == .openParenthesis || next == .doubleColon { return try call(named: index) }
            return next == .dot || next == .openBracket ? try path(from: index) : reference(index)
        case .number:
            return try numberTerm()
        case .openQuote, .openHeredoc: return try template()
        case .openParenthesis: return try parenthesized()
        case .openBracket: return try tuple()
        case .openBrace: return try object()
        default:
            throw fail { .invalidExpression($0.next, at: $0.place(of: index), after: $0.before(index)) }
        }
    }

    /// A name with the steps after it.
    private mutating func path(from index: Int) throws(SyntaxFailure) -> Expression {
        if isKeyword(index) { return try steps(after: reference(index)) }
        return try steps(StepPath(range(index), name: name(index), steps: dotStepCount))
    }

    private func isKeyword(_ index: Int) -> Bool {
        token(index, is: "true") || token(index, is: "false") || token(index, is: "null")
    }

    /// A name alone: a keyword, or the root of a traversal (spec: "Literal Values", "Variables").
    private func reference(_ index: Int) -> Expression {
        let kind: Expression.Kind =
            if token(index, is: "true") {
                .bool(true)
            } else if token(index, is: "false") {
                .bool(false)
            } else if token(index, is: "null") {
                .null
            } else {
                .traversal(Traversal(root: name(index), rootRange: range(index), steps: []))
            }
        return Expression(kind, range: range(index))
    }

    private mutating func numberTerm() throws(SyntaxFailure) -> Expression {
        let index = advance()
        return Expression(.number(try number(index)), range: range(index))
    }

    /// The text of a number, which has at most one dot and one exponent (spec: "Numeric Literals").
    mutating func number(_ index: Int) throws(SyntaxFailure) -> String {
        var hasDot = false
        var hasExponent = false
        for byte in bytes[tokens[index].start..<tokens[index].end] {
            if byte == ASCII.dot {
                guard !hasDot, !hasExponent else {
                    throw fail(at: index, isAlwaysTold: true, skips: false) {
                        .invalidNumber(at: $0.range(index))
                    }
                }
                hasDot = true
            } else if byte | 0x20 == UInt8(ascii: "e") {
                guard !hasExponent else {
                    throw fail(at: index, isAlwaysTold: true, skips: false) {
                        .invalidNumber(at: $0.range(index))
                    }
                }
                hasExponent = true
            }
        }
        let digits = text(index)
        if hasExponent, hasHugeExponent(digits) { throw fail(at: index) { .hugeNumber(at: $0.range(index)) } }
        return digits
    }

    /// Whether an exponent is beyond what Terraform's numbers can hold, which it refuses while parsing.
    private func hasHugeExponent(_ digits: String) -> Bool {
        let exponent = digits.split { $0 == "e" || $0 == "E" }.last ?? ""
        guard let value = Int(exponent) else { return true }
        return value.magnitude > UInt(Int32.max)
    }

    /// `(expression)`, with line breaks as one likes (spec: "Expression Terms").
    private mutating func parenthesized() throws(SyntaxFailure) -> Expression {
        let opener = advance()
        let before = ignoresNewlines
        ignoresNewlines = true
        defer { ignoresNewlines = before }
        let inner = try expression()
        guard let closer = accept(.closeParenthesis) else {
            let isClosed = counterpart(of: opener) != nil
            throw fail(isAlwaysTold: true) {
                .unbalancedParentheses(at: $0.nextRange, opener: $0.range(opener), isClosed: isClosed)
            }
        }
        return Expression(.parenthesized(inner), range: range(opener, closer))
    }

    /// Where to report that a token does not fit: a line break is reported as the place before it.
    func place(of index: Int) -> SourceRange {
        let kind = tokens[index].kind
        guard kind == .endOfFile, index > 0 else { return range(index) }
        return placeAfter(index)
    }

    /// The kind of the token before.
    func before(_ index: Int) -> TokenKind? { index > 0 ? tokens[index - 1].kind : nil }
}
