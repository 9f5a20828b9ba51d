import Diagnostics

/// Conditions and operators (spec: "Operations" and "Conditional Operator").
extension Parser {
    /// Any expression.
    mutating func expression() throws(SyntaxFailure) -> Expression {
        try descend()
        defer { depth -= 1 }
        let result = try operation()
        return next == .question ? try conditional(result) : result
    }

    /// `a ? b : c ? d : e`, which groups to the right; a loop, since such chains get long.
    private mutating func conditional(_ first: Expression) throws(SyntaxFailure) -> Expression {
        var condition = first
        var branches: [ConditionalChain.Branch] = []
        while let question = accept(.question) {
            let then = try expression()
            guard accept(.colon) != nil else {
                throw fail { .missingFalseResult(at: $0.nextRange, question: $0.range(question)) }
            }
            branches.append(ConditionalChain.Branch(condition: condition, then: then))
            condition = try operation()
        }
        return Expression(
            .conditional(ConditionalChain(branches, otherwise: condition)),
            range: first.range.union(condition.range))
    }

    /// Operands joined by binary operators, all of which group to the left.
    private mutating func operation() throws(SyntaxFailure) -> Expression {
        let first = try operand()
        guard let sign = binaryOperator(next) else { return first }
        return try operation(after: first, sign)
    }

    private mutating func operation(
        after first: Expression, _ sign: BinaryOperator
    ) throws(SyntaxFailure) -> Expression {
        advance()
        let second = try operand()
        return binaryOperator(next) != nil ? try operation(first, sign, second) : join(first, sign, second)
    }

    private func join(_ first: Expression, _ sign: BinaryOperator, _ second: Expression) -> Expression {
        Expression(
            .operators(OperatorChain(first, [.init(sign, second)])), range: first.range.union(second.range))
    }

    private mutating func operation(
        _ first: Expression, _ sign: BinaryOperator, _ second: Expression
    ) throws(SyntaxFailure) -> Expression {
        var chain = ChainBuilder(first)
        chain.append(sign, second)
        while let sign = binaryOperator(next) {
            advance()
            chain.append(sign, try operand())
        }
        return chain.result()
    }

    /// An operand with the signs before it; steps after it bind closer than the signs.
    private mutating func operand() throws(SyntaxFailure) -> Expression {
        let around = height
        height = 0
        defer { height = max(around, height) }
        return next == .minus || next == .bang ? try signedOperand() : try steps(after: term())
    }

    private mutating func signedOperand() throws(SyntaxFailure) -> Expression {
        var signs: [Int] = []
        while next == .minus || next == .bang {
            try checkHeight(signs.count)
            signs.append(advance())
        }
        let operand = try steps(after: term())
        height += signs.count
        try checkHeight(0)
        return signs.reversed().reduce(operand) { operand, sign in
            Expression(
                .unary(tokens[sign].kind == .minus ? .negate : .not, operand),
                range: range(sign).union(operand.range))
        }
    }

    private func binaryOperator(_ kind: TokenKind) -> BinaryOperator? {
        switch kind {
        case .or: .or
        case .and: .and
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .plus: .add
        case .minus: .subtract
        case .star: .multiply
        case .slash: .divide
        case .percent: .modulo
        default: nil
        }
    }
}

extension BinaryOperator {
    /// How close the operator binds (spec: the table in "Operations").
    fileprivate var rank: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .equal, .notEqual: 3
        case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
        case .add, .subtract: 5
        case .multiply, .divide, .modulo: 6
        }
    }
}

/// Operands and operators in a row, joined as soon as what follows shows that they belong together.
private struct ChainBuilder {
    /// A chain whose last operand is being read, for which the next operators may bind closer.
    private struct Level {
        let first: Expression
        var links: [OperatorChain.Link] = []
        var sign: BinaryOperator

        mutating func goOn(_ next: BinaryOperator, after operand: Expression) {
            links.append(.init(sign, operand))
            sign = next
        }

        func closed(by last: Expression) -> Expression {
            Expression(
                .operators(OperatorChain(first, links + [.init(sign, last)])),
                range: first.range.union(last.range))
        }
    }

    /// Each binds closer than the one before it, so there are no more than the operators have ranks.
    private var levels: [Level] = []
    private var last: Expression

    init(_ first: Expression) {
        last = first
    }

    mutating func append(_ sign: BinaryOperator, _ operand: Expression) {
        close(above: sign.rank)
        if levels.last?.sign.rank == sign.rank {
            levels[levels.count - 1].goOn(sign, after: last)
        } else {
            levels.append(Level(first: last, sign: sign))
        }
        last = operand
    }

    mutating func result() -> Expression {
        close(above: 0)
        return last
    }

    /// Ends the chains that bind closer than a rank.
    private mutating func close(above rank: Int) {
        while let level = levels.last, level.sign.rank > rank {
            levels.removeLast()
            last = level.closed(by: last)
        }
    }
}
