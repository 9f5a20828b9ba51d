import Diagnostics

/// `for` expressions, and the head that they share with the directive (spec: "For Expressions").
extension Parser {
    /// `for … : …` up to the bracket that closes it; the opening bracket was read, and line breaks are ignored.
    mutating func forExpression(opener: Int) throws(SyntaxFailure) -> Expression {
        advance()
        do throws(SyntaxFailure) {
            return try forParts(opener: opener, isObject: tokens[opener].kind == .openBrace)
        } catch {
            // What follows the closing bracket can still be read, unless there is none.
            try skipToCloser(of: opener)
            let closer = advance()
            return Expression(.invalid, range: range(opener, closer))
        }
    }

    private mutating func forParts(opener: Int, isObject: Bool) throws(SyntaxFailure) -> Expression {
        try descend()
        defer { depth -= 1 }
        let head = try forHead(isDirective: false)
        guard accept(.colon) != nil else {
            throw fail { .forNeedsColon(at: $0.nextRange, isObject: isObject) }
        }
        let first = try expression()
        var second: Expression?
        if let arrow = accept(.fatArrow) {
            if !isObject {
                throw fail(at: arrow, isAlwaysTold: true, skips: false) { _ in .keyInTuple(at: first.range) }
            }
            second = try expression()
        }
        let ellipsis = accept(.ellipsis)
        var condition: Expression?
        if nextIs("if") {
            advance()
            condition = try expression()
        }
        let close: TokenKind = isObject ? .closeBrace : .closeBracket
        guard next == close else {
            let lacksKey = isObject && second == nil
            throw fail {
                .extraInFor($0.next, at: $0.nextRange, opener: $0.range(opener), lacksKey: lacksKey)
            }
        }
        let whole = rangeThroughNext(from: opener)
        guard isObject else {
            if let ellipsis {
                throw rewind(
                    fail(at: ellipsis, isAlwaysTold: true, skips: false) {
                        .groupingInTuple(at: $0.range(ellipsis))
                    })
            }
            return Expression(
                .forTuple(ForTuple(head: head, value: first, condition: condition)), range: whole)
        }
        guard let value = second else {
            throw rewind(
                fail(at: opener, isAlwaysTold: true, skips: false) { _ in
                    .objectForNeedsKey(at: first.range)
                })
        }
        let result = ForObject(
            head: head, key: first, value: value, groups: ellipsis != nil, condition: condition)
        return Expression(.forObject(result), range: whole)
    }

    /// Puts the closing bracket back, for the recovery to find.
    private mutating func rewind(_ failure: SyntaxFailure) -> SyntaxFailure {
        position -= 1
        return failure
    }

    /// `k, v in collection`, after the word `for`.
    mutating func forHead(isDirective: Bool) throws(SyntaxFailure) -> ForHead {
        let first = try forName(isDirective: isDirective)
        let second = accept(.comma) == nil ? nil : try forName(isDirective: isDirective)
        guard nextIs("in") else {
            throw fail { .forNeedsIn(at: $0.nextRange, isDirective: isDirective) }
        }
        advance()
        return ForHead(
            keyName: second == nil ? nil : first, valueName: second ?? first, collection: try expression())
    }

    private mutating func forName(isDirective: Bool) throws(SyntaxFailure) -> String {
        guard next == .identifier else {
            throw fail { .forNeedsName(at: $0.nextRange, isDirective: isDirective) }
        }
        return readName()
    }
}
