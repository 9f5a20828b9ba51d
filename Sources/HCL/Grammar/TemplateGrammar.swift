import Diagnostics

/// A part of a template before directives are matched with their ends.
enum TemplateItem {
    /// Text, escapes resolved; in heredocs one line at most.
    case text(String)
    case interpolation(Expression)
    case beginIf(Expression, SourceRange)
    case otherwise(SourceRange)
    case endIf(SourceRange)
    case beginFor(ForHead, SourceRange)
    case endFor(SourceRange)
    /// A directive that could not be parsed, after which ends may be missing.
    case broken
}

/// Templates (spec: "Templates").
extension Parser {
    /// A quoted template or a heredoc.
    mutating func template() throws(SyntaxFailure) -> Expression {
        let opener = advance()
        let isQuoted = tokens[opener].kind == .openQuote
        if isQuoted, let simple = try plainQuoted(opener) { return simple }

        // A level of its own, since what templates nest takes about twice the stack of other expressions.
        try descend()
        defer { depth -= 1 }
        let close: TokenKind = isQuoted ? .closeQuote : .closeHeredoc
        var items = try templateItems(until: close)
        if !isQuoted, isFlush(opener) { removeIndentation(&items) }
        let closer = nextIndex
        let whole = range(opener, closer)
        guard accept(close) != nil else {
            throw fail(at: closer) {
                .unterminatedString(at: $0.isLiteral ? $0.place(of: closer) : $0.range(opener))
            }
        }
        return Expression(try templateKind(items, range: whole, end: range(closer)), range: whole)
    }

    /// Quoted text without sequences, which is what most templates are.
    private mutating func plainQuoted(_ opener: Int) throws(SyntaxFailure) -> Expression? {
        if next == .closeQuote {
            return Expression(.string(""), range: range(opener, advance()))
        }
        guard next == .quotedText, tokens[position + 1].kind == .closeQuote else { return nil }
        let text = normalized(literalText(advance()))
        return Expression(.string(text), range: range(opener, advance()))
    }

    /// A whole text that is a template.
    mutating func bareTemplate(range: SourceRange) -> Expression {
        do throws(SyntaxFailure) {
            let items = try templateItems(until: .endOfFile)
            return Expression(try templateKind(items, range: range, end: nextRange), range: range)
        } catch {
            return Expression(.invalid, range: range)
        }
    }

    private func isFlush(_ opener: Int) -> Bool { bytes[tokens[opener].start + 2] == ASCII.minus }

    /// The parts up to a closer, with the strip markers applied (spec: "Template Literals").
    ///
    /// A marker removes the white space of the text next to it; in a heredoc that is a line at most.
    private mutating func templateItems(until close: TokenKind) throws(SyntaxFailure) -> [TemplateItem] {
        let before = ignoresNewlines
        defer { ignoresNewlines = before }
        var items: [TemplateItem] = []
        var stripsNext = false
        let first = position
        while true {
            // Between the sequences there are no line break tokens; in them all line breaks are ignored.
            ignoresNewlines = true
            switch next {
            case .quotedText, .plainText:
                let text = literalText(advance())
                items.append(.text(stripsNext ? text.droppingLeadingSpace() : text))
                stripsNext = false
            case .interpolation, .directive:
                if tokens[nextIndex].length == 3, case .text(let text)? = items.last {
                    items[items.count - 1] = .text(text.droppingTrailingSpace())
                }
                items.append(try sequence(first: first, isQuoted: close == .closeQuote))
                stripsNext = tokens[position - 1].length == 2
            default: return items
            }
        }
    }

    /// An interpolation or a directive with its braces.
    private mutating func sequence(first: Int, isQuoted: Bool) throws(SyntaxFailure) -> TemplateItem {
        let opener = advance()
        let isDirective = tokens[opener].kind == .directive
        let word = nextIndex
        do throws(SyntaxFailure) {
            let item: TemplateItem =
                isDirective ? try directive(opener) : .interpolation(try expression())
            guard accept(.sequenceEnd) != nil else {
                // A quote shows that the sequence was to end before it.
                let isOpen =
                    next == .endOfFile || (isQuoted && (next == .openQuote || next == .closeQuote))
                if isOpen, !isDirective {
                    throw fail {
                        .unclosedSequence(at: $0.range(first), isDirective: false)
                            .underlining($0.range(opener))
                    }
                }
                throw fail {
                    .extraInSequence(
                        $0.next, at: $0.nextRange, opener: $0.range(opener),
                        directive: isDirective ? $0.text(word) : nil)
                }
            }
            return item
        } catch {
            try skipToCloser(of: opener)
            advance()
            return isDirective
                ? .broken : .interpolation(Expression(.invalid, range: range(opener, position - 1)))
        }
    }

    /// What stands between `%{` and `}` (spec: "Template Directives").
    private mutating func directive(_ opener: Int) throws(SyntaxFailure) -> TemplateItem {
        let word = nextIndex
        guard tokens[word].kind == .identifier else {
            throw fail(at: word) { .directiveNeedsKeyword(at: $0.range(opener, word)) }
        }
        advance()
        if token(word, is: "if") { return try beginIf(opener) }
        if token(word, is: "for") { return try beginFor(opener) }
        let whole = range(opener, nextIndex)
        if token(word, is: "else") { return .otherwise(whole) }
        if token(word, is: "endif") { return .endIf(whole) }
        if token(word, is: "endfor") { return .endFor(whole) }
        throw fail(at: word) { .unknownDirective($0.text(word), at: $0.range(word)) }
    }

    private mutating func beginIf(_ opener: Int) throws(SyntaxFailure) -> TemplateItem {
        let condition = try expression()
        return .beginIf(condition, range(opener, nextIndex))
    }

    private mutating func beginFor(_ opener: Int) throws(SyntaxFailure) -> TemplateItem {
        let head = try forHead(isDirective: true)
        return .beginFor(head, range(opener, nextIndex))
    }

    /// What the parts are together: text, a value on its own, or a template.
    private mutating func templateKind(
        _ items: [TemplateItem], range: SourceRange, end: SourceRange
    ) throws(SyntaxFailure) -> Expression.Kind {
        if items.count == 1, case .interpolation(let expression) = items[0] { return .wrapped(expression) }
        let melded = meld(items)
        if melded.isEmpty { return .string("") }
        if melded.count == 1, case .text(let text) = melded[0] { return .string(text) }
        var builder = TemplateBuilder(range: range, end: end, maximumDepth: Parser.maximumDepth - depth)
        let template = builder.build(melded)
        diagnostics += builder.diagnostics
        guard let template else { return .invalid }
        return .template(template)
    }

    /// Joins neighbouring texts and drops empty ones.
    private func meld(_ items: [TemplateItem]) -> [TemplateItem] {
        var result: [TemplateItem] = []
        var text = ""
        for item in items {
            if case .text(let more) = item {
                text += more
                continue
            }
            if !text.isEmpty { result.append(.text(normalized(text))) }
            text = ""
            result.append(item)
        }
        if !text.isEmpty { result.append(.text(normalized(text))) }
        return result
    }
}
