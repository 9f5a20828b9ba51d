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
        var branches: [(condition: Expression, then: Expression)] = []
        while let question = accept(.question) {
            let then = try expression()
            guard accept(.colon) != nil else {
                throw fail { .missingFalseResult(at: $0.nextRange, question: $0.range(question)) }
            }
            branches.append((condition, then))
            try check(chain: branches.count)
            condition = try operation()
        }
        return branches.reversed().reduce(condition) { otherwise, branch in
            Expression(
                .conditional(branch.condition, then: branch.then, otherwise: otherwise),
                range: branch.condition.range.union(otherwise.range))
        }
    }

    /// Operands joined by binary operators, all of which group to the left.
    private mutating func operation() throws(SyntaxFailure) -> Expression {
        let first = try operand()
        return binaryOperator(next) == nil ? first : try operation(after: first)
    }

    private mutating func operation(after first: Expression) throws(SyntaxFailure) -> Expression {
        var chain = OperatorChain(first)
        while let sign = binaryOperator(next) {
            try check(chain: chain.length)
            advance()
            chain.append(sign, try operand())
        }
        return chain.result()
    }

    /// An operand with the signs before it; steps after it bind closer than the signs.
    private mutating func operand() throws(SyntaxFailure) -> Expression {
        next == .minus || next == .bang ? try signedOperand() : try steps(after: term())
    }

    private mutating func signedOperand() throws(SyntaxFailure) -> Expression {
        var signs: [Int] = []
        while next == .minus || next == .bang {
            signs.append(advance())
            try check(chain: signs.count)
        }
        return signs.reversed().reduce(try steps(after: term())) { operand, sign in
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
private struct OperatorChain {
    private var waiting: [(left: Expression, sign: BinaryOperator)] = []
    private var last: Expression
    private(set) var length = 0

    init(_ first: Expression) {
        last = first
    }

    mutating func append(_ sign: BinaryOperator, _ operand: Expression) {
        join(downTo: sign.rank)
        waiting.append((last, sign))
        last = operand
        length += 1
    }

    mutating func result() -> Expression {
        join(downTo: 0)
        return last
    }

    /// Joins what waits for its right side, as far as it binds at least this close.
    private mutating func join(downTo rank: Int) {
        while let (left, sign) = waiting.last, sign.rank >= rank {
            last = Expression(.binary(sign, left, last), range: left.range.union(last.range))
            waiting.removeLast()
        }
    }
}
