import Diagnostics

/// Tuple and object constructors, and function calls (spec: "Collection Values", "Functions and Function Calls").
extension Parser {
    /// `[a, b]`, or a `for` expression in brackets.
    mutating func tuple() throws(SyntaxFailure) -> Expression {
        let opener = advance()
        let before = ignoresNewlines
        ignoresNewlines = true
        defer { ignoresNewlines = before }
        if nextIs("for") { return try forExpression(opener: opener) }

        var items: [Expression] = []
        while true {
            if let closer = accept(.closeBracket) {
                return Expression(.tuple(items), range: range(opener, closer))
            }
            items.append(try item(in: opener))
            if accept(.comma) != nil || accept(.semicolon) != nil || next == .closeBracket { continue }
            try missingSeparator(in: opener)
        }
    }

    /// One item of a bracket; where it is broken, the ones after it are still read if the bracket is closed.
    private mutating func item(in opener: Int) throws(SyntaxFailure) -> Expression {
        let start = nextIndex
        do throws(SyntaxFailure) {
            return try expression()
        } catch {
            guard resume(after: start, in: opener) else { throw error }
            return Expression(.invalid, range: range(start, max(start, position - 1)))
        }
    }

    /// Reports what stands where a comma is due, and goes to the next one.
    private mutating func missingSeparator(in opener: Int) throws(SyntaxFailure) {
        let isClosed = counterpart(of: opener) != nil
        if isClosed, followsBrokenText(nextIndex) { return }
        let isCall = tokens[opener].kind == .openParenthesis
        let failure = fail(isAlwaysTold: isCall) {
            .missingSeparator(
                $0.next, at: $0.nextRange, opener: $0.range(opener), isClosed: isClosed,
                isCall: isCall)
        }
        guard resume(after: nextIndex, in: opener) else { throw failure }
        _ = accept(.comma) ?? accept(.semicolon)
    }

    /// `name(a, b…)`, of which the name was read.
    mutating func call(named first: Int) throws(SyntaxFailure) -> Expression {
        let name = try functionName(first)
        let nameRange = range(first, position - 1)
        guard let opener = accept(.openParenthesis) else {
            throw fail(isAlwaysTold: true) {
                .missingOpenParenthesis(at: $0.place(of: $0.nextIndex), name: name)
            }
        }
        let before = ignoresNewlines
        ignoresNewlines = true
        defer { ignoresNewlines = before }
        let (arguments, expandsLast) = try arguments(of: opener)
        return call(name, nameRange, arguments, expandsLast, closer: advance())
    }

    private func call(
        _ name: String, _ nameRange: SourceRange, _ arguments: [Expression], _ expandsLast: Bool, closer: Int
    ) -> Expression {
        let call = Call(
            name: name, nameRange: nameRange, arguments: arguments, expandsLast: expandsLast,
            closeRange: range(closer))
        return Expression(.call(call), range: nameRange.union(call.closeRange))
    }

    /// A name with its namespaces, of which the first part was read.
    private mutating func functionName(_ first: Int) throws(SyntaxFailure) -> String {
        var result = name(first)
        while accept(.doubleColon) != nil {
            guard next == .identifier else {
                throw fail(isAlwaysTold: true) {
                    .missingFunctionName(at: $0.place(of: $0.nextIndex))
                }
            }
            result += "::" + name(advance())
        }
        return result
    }

    /// Arguments up to the closing parenthesis, and whether the last one is expanded.
    private mutating func arguments(of opener: Int) throws(SyntaxFailure) -> ([Expression], Bool) {
        var arguments: [Expression] = []
        while next != .closeParenthesis {
            arguments.append(try item(in: opener))
            if let ellipsis = accept(.ellipsis) {
                if next != .closeParenthesis {
                    fail { .argumentAfterExpansion(at: $0.range(ellipsis)) }
                    try skipToCloser(of: opener)
                }
                return (arguments, true)
            }
            if accept(.comma) != nil || accept(.semicolon) != nil || next == .closeParenthesis { continue }
            try missingSeparator(in: opener)
        }
        return (arguments, false)
    }

    /// `{ key = value … }`, in which line breaks separate items, or a `for` expression in braces.
    mutating func object() throws(SyntaxFailure) -> Expression {
        let opener = advance()
        let before = ignoresNewlines
        defer { ignoresNewlines = before }
        ignoresNewlines = true
        if nextIs("for") { return try forExpression(opener: opener) }
        ignoresNewlines = false

        var items: [ObjectItem] = []
        while true {
            if accept(.newline) != nil { continue }
            if let closer = accept(.closeBrace) {
                return Expression(.object(items), range: range(opener, closer))
            }
            let start = nextIndex
            do throws(SyntaxFailure) {
                let key = try objectKey(opener: opener)
                items.append(ObjectItem(key: key, value: try expression()))
            } catch {
                guard resume(after: start, in: opener, newlineSeparates: true) else { throw error }
            }
            try endOfObjectItem(opener)
        }
    }

    /// The key of an item and the sign behind it.
    private mutating func objectKey(opener: Int) throws(SyntaxFailure) -> ObjectItem.Key {
        let start = nextIndex
        let key = try expression()
        guard accept(.equals) != nil || accept(.colon) != nil else { throw failAfterKey(key, opener) }
        return position - 2 == start && tokens[start].kind == .identifier
            ? .name(name(start), range: range(start)) : .expression(key)
    }

    private mutating func failAfterKey(_ key: Expression, _ opener: Int) -> SyntaxFailure {
        if case .binary(.equal, _, _) = key.kind {
            return fail { .comparisonInObject(at: key.range, opener: $0.range(opener)) }
        }
        let isClosed = counterpart(of: opener) != nil
        return fail {
            .missingKeyValueSeparator(
                $0.next, at: $0.place(of: $0.nextIndex), opener: $0.range(opener), isClosed: isClosed)
        }
    }

    /// What separates items: line breaks or a comma.
    private mutating func endOfObjectItem(_ opener: Int) throws(SyntaxFailure) {
        switch next {
        case .closeBrace: break
        case .newline, .semicolon, .comma: advance()
        default:
            let failure = fail {
                .missingAttributeSeparator($0.next, at: $0.nextRange, opener: $0.range(opener))
            }
            guard resume(after: nextIndex, in: opener, newlineSeparates: true) else { throw failure }
            _ = accept(.comma)
        }
    }
}
