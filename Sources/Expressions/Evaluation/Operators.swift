import Diagnostics
import HCL
import Values

extension Evaluator {
    mutating func evaluate(_ symbol: UnaryOperator, _ operand: Expression, in expression: Expression) -> Value
    {
        let value = evaluate(operand)
        let type: ValueType = symbol == .not ? .bool : .number
        guard
            let converted = self.operand(value, as: type, symbol.rawValue, at: operand.range, in: expression)
        else {
            return .unknown(type)
        }
        switch converted.content {
        case .bool(let flag): return Value(.bool(!flag), marks: converted.marks)
        case .number(let number): return Value(.number(-number), marks: converted.marks)
        default: return .unknownNotNull(type).marked(converted.marks)
        }
    }

    /// Evaluates operators along the left edge without recursion: chains may be thousands of terms long.
    mutating func evaluateBinaryChain(_ expression: Expression) -> Value {
        var pending: [(symbol: BinaryOperator, left: Expression, right: Expression, whole: Expression)] = []
        var current = expression
        while case .binary(let symbol, let left, let right) = current.kind {
            pending.append((symbol, left, right, current))
            current = left
        }
        var diagnosticsBefore = diagnostics.count
        var value = evaluate(current)
        while let step = pending.popLast() {
            let leftFailed = diagnostics.count > diagnosticsBefore
            if step.symbol == .and || step.symbol == .or {
                value = evaluateLogic(
                    step.symbol, value, leftFailed: leftFailed, step.left, step.right, in: step.whole)
            } else {
                let right = evaluate(step.right)
                value = combine(step.symbol, value, right, step.left, step.right, in: step.whole)
            }
            if leftFailed { diagnosticsBefore = diagnostics.count }
        }
        return value
    }

    private mutating func combine(
        _ symbol: BinaryOperator, _ left: Value, _ right: Value, _ leftSide: Expression,
        _ rightSide: Expression,
        in expression: Expression
    ) -> Value {
        switch symbol {
        case .equal: return equality(left, right)
        case .notEqual:
            let equal = equality(left, right)
            return equal.asBool.map { Value(.bool(!$0), marks: equal.marks) } ?? equal
        default: break
        }
        let resultType: ValueType = symbol.isComparison ? .bool : .number
        let a = operand(left, as: .number, symbol.rawValue, at: leftSide.range, in: expression)
        let b = operand(right, as: .number, symbol.rawValue, at: rightSide.range, in: expression)
        guard let a, let b else { return .unknown(resultType) }
        let marks = a.marks.union(b.marks)
        guard let x = a.asNumber, let y = b.asNumber else { return .unknownNotNull(resultType).marked(marks) }
        switch symbol {
        case .less: return Value(.bool(x < y), marks: marks)
        case .lessOrEqual: return Value(.bool(x <= y), marks: marks)
        case .greater: return Value(.bool(x > y), marks: marks)
        case .greaterOrEqual: return Value(.bool(x >= y), marks: marks)
        default: break
        }
        guard let result = arithmetic(symbol, x, y) else {
            return fail(
                "Operation failed",
                "Error during operation: \(x) \(symbol.rawValue) \(y) has no result. "
                    + (symbol == .divide
                        ? "Zero cannot be divided by zero, nor an infinity by an infinity."
                        : "One of the operands is infinite: something was divided by zero."),
                at: expression.range, involving: expression)
        }
        return Value(.number(result), marks: marks)
    }

    private func arithmetic(_ symbol: BinaryOperator, _ x: Number, _ y: Number) -> Number? {
        switch symbol {
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        case .divide: x.dividing(by: y)
        default: x.remainder(dividingBy: y)
        }
    }

    /// `&&` and `||`: a known left side may decide alone, and then nothing is said about what the right one did.
    private mutating func evaluateLogic(
        _ symbol: BinaryOperator, _ left: Value, leftFailed: Bool, _ leftSide: Expression,
        _ rightSide: Expression,
        in expression: Expression
    ) -> Value {
        let before = diagnostics
        let right = evaluate(rightSide)
        let deciding = symbol == .or
        if !leftFailed, let decided = try? left.converted(to: .bool), decided.asBool == deciding {
            // The type of the right side is checked all the same, as far as it has one.
            if diagnostics.count > before.count {
                diagnostics = before
            } else {
                _ = operand(
                    right, as: .bool, symbol.rawValue, at: rightSide.range, in: expression, allowsNull: true)
            }
            return decided.marked(right.marks)
        }
        let a = operand(
            left, as: .bool, symbol.rawValue, at: leftSide.range, in: expression, allowsNull: true)
        let b = operand(
            right, as: .bool, symbol.rawValue, at: rightSide.range, in: expression, allowsNull: true)
        guard let a, let b else { return .unknown(.bool) }
        let marks = a.marks.union(b.marks)
        // A null counts as false where that decides.
        let decided = [a, b].contains { !$0.isUnknown && ($0.asBool ?? false) == deciding }
        if decided { return Value(.bool(deciding), marks: marks) }
        if a.isUnknown || b.isUnknown { return .unknownNotNull(.bool).marked(marks) }
        for (side, value) in [(leftSide, left), (rightSide, right)] where value.isNull {
            _ = operand(value, as: .bool, symbol.rawValue, at: side.range, in: expression)
            return .unknown(.bool).marked(marks)
        }
        return Value(.bool(!deciding), marks: marks)
    }

    /// The operand as the type that an operator takes; nil after reporting why it cannot be one.
    private mutating func operand(
        _ value: Value, as type: ValueType, _ symbol: String, at range: SourceRange,
        in expression: Expression,
        allowsNull: Bool = false
    ) -> Value? {
        let converted: Value
        do {
            converted = try value.converted(to: type)
        } catch {
            fail(
                "Invalid operand",
                "Unsuitable value for the operator \(symbol): \(error), but this is \(described(value)).",
                at: range, involving: expression)
            return nil
        }
        if converted.isNull, !allowsNull {
            fail(
                "Operation failed",
                "Error during operation: this value is null, and the operator \(symbol) needs a \(type.friendlyName).",
                at: range, involving: expression)
            return nil
        }
        return converted
    }
}

extension BinaryOperator {
    var isComparison: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual: true
        default: false
        }
    }
}
