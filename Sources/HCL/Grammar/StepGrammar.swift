import Diagnostics

/// The steps after an expression: attributes, indexes and splats (spec: "Index Operator", "Attribute Access
/// Operator", "Splat Operators").
extension Parser {
    mutating func steps(after source: Expression) throws(SyntaxFailure) -> Expression {
        guard next == .dot || next == .openBracket else { return source }
        return try steps(StepPath(source))
    }

    /// How many attributes are read one after the other from here on.
    var dotStepCount: Int {
        var index = position
        while tokens[index].kind == .dot, tokens[index + 1].kind == .identifier { index += 2 }
        return (index - position) / 2
    }

    mutating func steps(_ start: consuming StepPath) throws(SyntaxFailure) -> Expression {
        var path = start
        while true {
            switch next {
            case .dot: try dotStep(&path)
            case .openBracket:
                let opener = advance()
                if next == .star {
                    try fullSplat(opener, &path)
                } else {
                    let (key, range) = try bracketKey(opener)
                    append(key, range, &path)
                }
            default: return path.result()
            }
            try checkHeight(0)
        }
    }

    // What is not called again by what it calls stands apart, to keep it out of the frames of deep nesting.

    private mutating func append(_ key: Expression, _ range: SourceRange, _ path: inout StepPath) {
        if key.literalStep == nil { height += 1 }
        path.append(key: key, range: range)
    }

    private mutating func dotStep(_ path: inout StepPath) throws(SyntaxFailure) {
        let dot = advance()
        guard next == .star else { return try dotSteps(dot: dot) { path.append($0) } }
        let splat = try attributeSplat(dot: dot)
        height += 1
        path.append(each: splat.each, isAttributeOnly: true, marker: splat.marker, end: splat.end)
    }

    private mutating func fullSplat(_ opener: Int, _ path: inout StepPath) throws(SyntaxFailure) {
        let marker = try starBracket(opener)
        let each = try stepsOfEach()
        height += 1
        path.append(each: each, isAttributeOnly: false, marker: marker, end: range(opener, lastRead))
    }

    /// The steps that a full splat applies to each element: all that follow, other splats included.
    private mutating func stepsOfEach() throws(SyntaxFailure) -> [Splat.Step] {
        try descend()
        defer { depth -= 1 }
        var steps: [Splat.Step] = []
        while true {
            switch next {
            case .dot:
                let dot = advance()
                if next == .star {
                    let splat = try attributeSplat(dot: dot)
                    steps.append(
                        .splat(each: splat.each, isAttributeOnly: true, markerRange: splat.marker))
                } else {
                    try dotSteps(dot: dot) { steps.append(.fixed($0)) }
                }
            case .openBracket:
                let opener = advance()
                if next == .star {
                    let marker = try starBracket(opener)
                    steps.append(.splat(each: try stepsOfEach(), isAttributeOnly: false, markerRange: marker))
                } else {
                    let (key, range) = try bracketKey(opener)
                    if let kind = key.literalStep {
                        steps.append(.fixed(Traversal.Step(kind, range: range)))
                    } else {
                        steps.append(.index(key, range: range))
                    }
                }
            default: return steps
            }
        }
    }

    /// The last token that was read, line breaks skipped before the next one not counted.
    private var lastRead: Int { max(position - 1, 0) }

    /// `.*` and the attribute steps after it, which are all that it applies to each element.
    private mutating func attributeSplat(
        dot: Int
    ) throws(SyntaxFailure) -> (each: [Splat.Step], marker: SourceRange, end: SourceRange) {
        let star = advance()
        var steps: [Splat.Step] = []
        while let dot = accept(.dot) {
            if next == .star { throw fail { .nestedSplat(at: $0.nextRange) } }
            try dotSteps(dot: dot) { steps.append(.fixed($0)) }
        }
        return (steps, range(dot, star), range(dot, lastRead))
    }

    /// What follows a dot: a name, or in the old form an index.
    ///
    /// Two old indexes in a row read as one number with a fraction, which is refused as Terraform does.
    private mutating func dotSteps(dot: Int, _ add: (Traversal.Step) -> Void) throws(SyntaxFailure) {
        let index = nextIndex
        switch tokens[index].kind {
        case .identifier:
            advance()
            add(Traversal.Step(.attribute(name(index)), range: range(dot, index)))
        case .number:
            advance()
            let digits = text(index)
            let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
            if parts.count > 1 { report(.legacyIndexPair(parts.map(String.init), at: range(index))) }
            for part in parts { add(Traversal.Step(.number(String(part)), range: range(dot, index))) }
        default:
            throw fail { .invalidAttributeName($0.next, at: $0.place(of: index)) }
        }
    }

    /// The `*]` of `[*]`, whose bracket was read.
    private mutating func starBracket(_ opener: Int) throws(SyntaxFailure) -> SourceRange {
        advance()
        guard let closer = accept(.closeBracket) else {
            throw fail { .splatWithoutBracket(at: $0.place(of: $0.nextIndex), opener: $0.range(opener)) }
        }
        return range(opener, closer)
    }

    /// The key of an index whose bracket was read, with the range from bracket to bracket.
    private mutating func bracketKey(_ opener: Int) throws(SyntaxFailure) -> (Expression, SourceRange) {
        let before = ignoresNewlines
        ignoresNewlines = true
        defer { ignoresNewlines = before }
        if next == .closeBracket { throw fail { .emptyIndex(at: $0.range(opener, $0.nextIndex)) } }
        let key = try expression()
        guard let closer = accept(.closeBracket) else {
            let isClosed = counterpart(of: opener) != nil
            throw fail {
                .indexWithoutBracket(at: $0.nextRange, opener: $0.range(opener), isClosed: isClosed)
            }
        }
        return (key, range(opener, closer))
    }

    /// A step that needs no evaluation, for texts that are only a traversal.
    mutating func staticStep() throws(SyntaxFailure) -> Traversal.Step {
        let index = nextIndex
        switch tokens[index].kind {
        case .dot:
            advance()
            guard next == .identifier else {
                throw fail { .invalidAttributeName($0.next, at: $0.place(of: $0.nextIndex)) }
            }
            let nameIndex = advance()
            return Traversal.Step(.attribute(name(nameIndex)), range: range(index, nameIndex))
        case .openBracket:
            advance()
            if next == .star { throw fail { .splatInTraversal(at: $0.nextRange) } }
            let (key, range) = try bracketKey(index)
            guard let kind = key.literalStep else {
                throw fail(at: index) { _ in .indexNotLiteral(at: key.range) }
            }
            return Traversal.Step(kind, range: range)
        case .star: throw fail(at: index) { .splatInTraversal(at: $0.range(index)) }
        default: throw fail(at: index) { .extraAfterTraversal(at: $0.range(index)) }
        }
    }
}

extension Expression {
    /// The step that this expression makes as the key of an index, where it is a literal number or text.
    fileprivate var literalStep: Traversal.Step.Kind? {
        switch kind {
        case .number(let digits): .number(digits)
        case .string(let text): .key(text)
        default: nil
        }
    }
}

/// An expression that grows step by step; static steps are gathered and added in one go.
struct StepPath {
    private enum Base {
        case name(String)
        case expression(Expression.Kind)
    }

    private var base: Base
    private var baseRange: SourceRange
    private var pending: [Traversal.Step] = []

    init(_ base: Expression) {
        self.base = .expression(base.kind)
        baseRange = base.range
    }

    /// A path that begins with a name; `steps` says how many steps are sure to follow.
    init(_ range: SourceRange, name: String, steps: Int) {
        base = .name(name)
        baseRange = range
        pending.reserveCapacity(steps)
    }

    mutating func append(_ step: Traversal.Step) {
        pending.append(step)
    }

    mutating func append(key: Expression, range: SourceRange) {
        if let kind = key.literalStep {
            pending.append(Traversal.Step(kind, range: range))
        } else {
            let source = result()
            rebase(.index(source, key: key), source.range.union(range))
        }
    }

    mutating func append(each: [Splat.Step], isAttributeOnly: Bool, marker: SourceRange, end: SourceRange) {
        let source = result()
        let splat = Splat(source: source, isAttributeOnly: isAttributeOnly, each: each, markerRange: marker)
        rebase(.splat(splat), source.range.union(end))
    }

    private mutating func rebase(_ kind: Expression.Kind, _ range: SourceRange) {
        base = .expression(kind)
        baseRange = range
        pending = []
    }

    func result() -> Expression {
        let range = pending.last.map { baseRange.union($0.range) } ?? baseRange
        switch base {
        case .name(let name):
            return Expression(
                .traversal(Traversal(root: name, rootRange: baseRange, steps: pending)), range: range)
        case .expression(let kind):
            return Expression(
                pending.isEmpty ? kind : .relative(Expression(kind, range: baseRange), pending), range: range)
        }
    }
}
