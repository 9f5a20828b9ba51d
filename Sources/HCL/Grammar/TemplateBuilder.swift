import Diagnostics

/// Matches the directives of a template with their ends, and makes the tree.
///
/// It keeps its own stack instead of calling itself, so that no text can exhaust the real one.
struct TemplateBuilder {
    /// A directive whose end has not come yet.
    fileprivate struct Open {
        enum Head {
            case condition(Expression)
            case loop(ForHead)
        }

        let head: Head
        let range: SourceRange
        var parts: [Template.Part] = []
        /// The parts before `else`, and where it stands.
        var then: (parts: [Template.Part], range: SourceRange)?
    }

    private let range: SourceRange
    private let end: SourceRange
    private let maximumDepth: Int
    private var parts: [Template.Part] = []
    private var open: [Open] = []
    /// Neighbouring texts, joined until something else follows.
    private var text = ""
    private var isBroken = false
    private(set) var diagnostics: [Diagnostic] = []

    init(range: SourceRange, end: SourceRange, maximumDepth: Int) {
        self.range = range
        self.end = end
        self.maximumDepth = maximumDepth
    }

    /// The template, or nothing where directives do not match.
    mutating func build(_ items: [TemplateItem]) -> Template? {
        // After a directive that could not be parsed, what seems unmatched may not be.
        for case .broken in items { return nil }
        parts.reserveCapacity(items.count)
        for item in items where !isBroken { add(item) }
        flushText()
        if let last = open.last, !isBroken {
            report(
                .unexpectedEndOfTemplate(isFor: last.isFor, at: closer).underlining(last.range))
        }
        return isBroken ? nil : Template(parts: parts, range: range)
    }

    /// What ends the template; of a heredoc's marker with the white space before it.
    private var closer: SourceRange {
        let bytes = end.file.bytes
        var start = min(end.start, bytes.count)
        while start > 0, ASCII.isBlank(bytes[start - 1]) { start -= 1 }
        let isFirst = start > 0 && bytes[start - 1] == ASCII.lineFeed
        return isFirst ? SourceRange(file: end.file, start: start, end: end.end) : end
    }

    private mutating func add(_ item: TemplateItem) {
        if case .text(let more) = item {
            text += more
            return
        }
        flushText()
        switch item {
        case .text: break
        case .interpolation(let expression): append(.interpolation(expression))
        case .beginIf(let condition, let range): begin(Open(head: .condition(condition), range: range))
        case .beginFor(let head, let range): begin(Open(head: .loop(head), range: range))
        case .otherwise(let range): addElse(at: range)
        case .endIf(let range): addEnd(at: range, isFor: false)
        case .endFor(let range): addEnd(at: range, isFor: true)
        case .broken: isBroken = true
        }
    }

    private mutating func flushText() {
        if !text.isEmpty { append(.literal(normalized(text))) }
        text = ""
    }

    private mutating func report(_ diagnostic: Diagnostic) {
        isBroken = true
        diagnostics.append(diagnostic)
    }

    private mutating func append(_ part: Template.Part) {
        if open.isEmpty {
            parts.append(part)
        } else {
            open[open.count - 1].parts.append(part)
        }
    }

    private mutating func begin(_ directive: Open) {
        guard open.count < maximumDepth else {
            report(.nestedTooDeeply(at: directive.range, limit: Parser.maximumDepth))
            return
        }
        open.append(directive)
    }

    private mutating func addElse(at range: SourceRange) {
        guard let last = open.last, !last.isFor, last.then == nil else {
            report(.unexpectedDirective("else", at: range, inside: open.last.map { ($0.name, $0.range) }))
            return
        }
        open[open.count - 1].then = (last.parts, range)
        open[open.count - 1].parts = []
    }

    private mutating func addEnd(at range: SourceRange, isFor: Bool) {
        guard let last = open.last, last.isFor == isFor else {
            report(
                .unexpectedDirective(
                    isFor ? "endfor" : "endif", at: range, inside: open.last.map { ($0.name, $0.range) }))
            return
        }
        open.removeLast()
        let whole = last.range.union(range)
        let between = SourceRange(file: range.file, start: last.range.end, end: range.start)
        switch last.head {
        case .loop(let head):
            append(
                .loop(
                    Template.For(head: head, body: Template(parts: last.parts, range: between), range: whole))
            )
        case .condition(let condition):
            append(
                .conditional(
                    Template.If(
                        condition: condition, then: last.thenTemplate(between),
                        otherwise: last.otherwiseTemplate(between), range: whole)))
        }
    }
}

extension TemplateBuilder.Open {
    fileprivate var isFor: Bool {
        if case .loop = head { true } else { false }
    }

    fileprivate var name: String { isFor ? "for" : "if" }

    fileprivate func thenTemplate(_ between: SourceRange) -> Template {
        guard let then else { return Template(parts: parts, range: between) }
        return Template(
            parts: then.parts,
            range: SourceRange(file: between.file, start: between.start, end: then.range.start))
    }

    fileprivate func otherwiseTemplate(_ between: SourceRange) -> Template {
        guard let then else { return Template(parts: [], range: SourceRange(between.file, at: between.end)) }
        return Template(
            parts: parts, range: SourceRange(file: between.file, start: then.range.end, end: between.end))
    }
}
