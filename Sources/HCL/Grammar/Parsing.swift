public import Diagnostics

/// Parses a whole file of the native syntax (spec: "Structural Elements").
public func parseFile(_ file: SourceFile) -> Diagnosed<Body> {
    var parser = Parser(file)
    let body = parser.fileBody()
    let found = parser.finish()
    guard parser.hasGuessed, file.bytes.count <= literalSizeMax else { return Diagnosed(body, found) }
    // People are told of the missing quote, machines what Terraform makes of it.
    var literal = Parser(file, isLiteral: true)
    _ = literal.fileBody()
    let counted = literal.finish().filter { $0.audience != .people }
    return Diagnosed(
        body, found.forPeople.map { $0.limited(to: .people) } + counted.map { $0.limited(to: .machines) })
}

/// Larger files than this, in bytes, are not read as Terraform reads them, which finds an error in every line.
private let literalSizeMax = 1 << 20

/// Parses a text that is one expression; line breaks count as little as they do in parentheses.
public func parseExpression(_ file: SourceFile) -> Diagnosed<Expression> {
    var parser = Parser(file)
    parser.ignoresNewlines = true
    let expression = parser.wholeExpression()
    return Diagnosed(expression, parser.finish())
}

/// Parses a text, or a part of one, that is a template as a whole (spec: "Templates").
///
/// There are no quotes around it, so backslashes are literal; only `$${` and `%%{` are escapes.
public func parseTemplate(_ file: SourceFile, range: SourceRange? = nil) -> Diagnosed<Expression> {
    var parser = Parser(file, range: range, mode: .bare)
    let expression = parser.bareTemplate(range: range ?? file.range)
    return Diagnosed(expression, parser.finish())
}

/// Parses a text that is a name with static steps, such as a reference that older configurations quote.
public func parseTraversal(_ file: SourceFile) -> Diagnosed<Traversal?> {
    var parser = Parser(file)
    parser.ignoresNewlines = true
    let traversal = parser.wholeTraversal()
    return Diagnosed(traversal, parser.finish())
}

extension Parser {
    /// What was found, each with the line that it stands on as context.
    func finish() -> [Diagnostic] {
        diagnostics.map { diagnostic in
            guard diagnostic.context == nil, let range = diagnostic.range else { return diagnostic }
            var result = diagnostic
            result.context = lineAround(range)
            return result
        }
    }

    /// The line in which a range begins, without the white space at its ends; for long lines, the part near it.
    private func lineAround(_ range: SourceRange) -> SourceRange {
        let reach = 400
        let bytes = file.bytes
        var start = min(range.start, bytes.count)
        var end = start
        while start > 0, range.start - start < reach, !ASCII.isLineBreak(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, end - range.start < reach, !ASCII.isLineBreak(bytes[end]) { end += 1 }
        while start < range.start, ASCII.isBlank(bytes[start]) { start += 1 }
        while end > range.start, ASCII.isBlank(bytes[end - 1]) { end -= 1 }
        return SourceRange(file: file, start: start, end: max(end, range.end))
    }

    mutating func wholeExpression() -> Expression {
        do {
            let result = try expression()
            if next != .endOfFile { throw fail { .extraAfterExpression(at: $0.nextRange) } }
            return result
        } catch {
            return Expression(.invalid, range: file.range)
        }
    }

    fileprivate mutating func wholeTraversal() -> Traversal? {
        do {
            guard next == .identifier else { throw fail { .traversalNeedsName(at: $0.nextRange) } }
            let root = advance()
            var steps: [Traversal.Step] = []
            while next != .endOfFile { steps.append(try staticStep()) }
            return Traversal(root: name(root), rootRange: range(root), steps: steps)
        } catch {
            return nil
        }
    }
}
