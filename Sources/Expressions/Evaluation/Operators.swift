import Diagnostics
import HCL
import Values

extension Evaluator {
    mutating func evaluate(_ symbol: UnaryOperator, _ operand: Expression, in expression: Expression) -> Value
    {
        let before = diagnostics.count
        let value = evaluate(operand)
        let type: ValueType = symbol == .not ? .bool : .number
        guard
            let converted = self.operand(value, as: type, symbol.rawValue, at: operand.range, in: expression),
            diagnostics.count == before,
            isPresent(converted, for: symbol.rawValue, type, at: operand.range, in: expression)
        else { return .unknown(type) }
        switch converted.content {
        case .bool(let flag): return Value(.bool(!flag), marks: converted.marks)
        case .number(let number): return Value(.number(-number), marks: converted.marks)
        default: return .unknownNotNull(type).marked(converted.marks)
        }
    }

    /// Evaluates a chain of operators from left to right.
    mutating func evaluate(_ chain: OperatorChain) -> Value {
        let start = diagnostics.count
        var diagnosticsBefore = start
        var value = evaluate(chain.first)
        for index in chain.links.indices {
            let place = OperatorPlace(chain: chain, index: index)
            let leftFailed = diagnostics.count > diagnosticsBefore
            if place.sign == .and || place.sign == .or {
                value = evaluateLogic(value, leftFailed: leftFailed, at: place)
            } else {
                let right = evaluate(place.right)
                value = combine(value, right, hasFailed: diagnostics.count > start, at: place)
            }
            if leftFailed { diagnosticsBefore = diagnostics.count }
        }
        return value
    }

    /// The result of an operator other than `&&` and `||`; where an operand has failed, at most its type is looked at.
    private mutating func combine(
        _ left: Value, _ right: Value, hasFailed: Bool, at place: OperatorPlace
    ) -> Value {
        let symbol = place.sign
        switch symbol {
        case .equal: return equality(left, right)
        case .notEqual:
            let equal = equality(left, right)
            return equal.asBool.map { Value(.bool(!$0), marks: equal.marks) } ?? equal
        default: break
        }
        let resultType: ValueType = symbol.isComparison ? .bool : .number
        let a = operand(
            left, as: .number, symbol.rawValue, at: place.leftRange, in: place.expression)
        let b = operand(
            right, as: .number, symbol.rawValue, at: place.right.range, in: place.expression)
        guard let a, let b, !hasFailed,
            isPresent(a, for: symbol.rawValue, .number, at: place.leftRange, in: place.expression),
            isPresent(b, for: symbol.rawValue, .number, at: place.right.range, in: place.expression)
        else { return .unknown(resultType) }
        let marks = a.marks.union(b.marks)
        guard let x = a.asNumber, let y = b.asNumber else {
            if let answer = symbol.compare(a.range.number, b.range.number) {
                return Value(.bool(answer), marks: marks)
            }
            return .unknownNotNull(resultType).marked(marks)
        }
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
                at: place.expression.range, involving: place.expression)
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
    private mutating func evaluateLogic(_ left: Value, leftFailed: Bool, at place: OperatorPlace) -> Value {
        let symbol = place.sign
        let before = diagnostics
        let right = evaluate(place.right)
        let deciding = symbol == .or
        if !leftFailed, let decided = try? left.converted(to: .bool), decided.asBool == deciding {
            // The type of the right side is checked all the same, as far as it has one.
            if diagnostics.count > before.count {
                diagnostics = before
            } else {
                _ = operand(
                    right, as: .bool, symbol.rawValue, at: place.right.range, in: place.expression)
            }
            return decided.marked(right.marks)
        }
        let a = operand(
            left, as: .bool, symbol.rawValue, at: place.leftRange, in: place.expression)
        let b = operand(
            right, as: .bool, symbol.rawValue, at: place.right.range, in: place.expression)
        guard let a, let b else { return .unknown(.bool) }
        let marks = a.marks.union(b.marks)
        // A null counts as false where that decides.
        let decided = [a, b].contains { !$0.isUnknown && ($0.asBool ?? false) == deciding }
        if decided { return Value(.bool(deciding), marks: marks) }
        if a.isUnknown || b.isUnknown { return .unknownNotNull(.bool).marked(marks) }
        for (range, value) in [(place.leftRange, left), (place.right.range, right)] where value.isNull {
            _ = isPresent(value, for: symbol.rawValue, .bool, at: range, in: place.expression)
            return .unknown(.bool).marked(marks)
        }
        return Value(.bool(!deciding), marks: marks)
    }

    /// The operand as the type that an operator takes; nil after reporting why it cannot be one.
    private mutating func operand(
        _ value: Value, as type: ValueType, _ symbol: String, at range: SourceRange,
        in expression: @autoclosure () -> Expression
    ) -> Value? {
        do {
            return try value.converted(to: type)
        } catch {
            fail(
                "Invalid operand",
                "Unsuitable value for the operator \(symbol): \(error), but this is \(described(value)).",
                at: range, involving: expression())
            return nil
        }
    }

    /// Whether an operand that has the right type is not null; else that is reported, once both operands have their types.
    private mutating func isPresent(
        _ value: Value, for symbol: String, _ type: ValueType, at range: SourceRange,
        in expression: @autoclosure () -> Expression
    ) -> Bool {
        guard value.isNull else { return true }
        let whole = expression()
        fail(
            "Operation failed",
            "Error during operation: this value is null, and the operator \(symbol) needs a \(type.friendlyName).",
            at: whole.range, involving: whole, underlining: range)
        return false
    }
}

/// An operator of a chain with its two sides.
private struct OperatorPlace {
    let chain: OperatorChain
    let index: Int

    var sign: BinaryOperator { chain.links[index].sign }
    var right: Expression { chain.links[index].operand }
    var leftRange: SourceRange {
        index == 0 ? chain.first.range : chain.first.range.union(chain.links[index - 1].operand.range)
    }
    /// For messages: the chain up to this operator and its right side, or the right side alone where the chain is long.
    var expression: Expression { index < 100 ? chain.prefix(index + 1) : right }
}

extension BinaryOperator {
    var isComparison: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual: true
        default: false
        }
    }
}

extension BinaryOperator {
    /// What a comparison comes to for all numbers of two ranges; nil where that differs, or for other operators.
    ///
    /// All bounds count as if they did not belong to their ranges, as in the language's own implementation.
    fileprivate func compare(_ left: NumberRange?, _ right: NumberRange?) -> Bool? {
        switch self {
        case .less, .lessOrEqual: isLess(left, right)
        case .greater, .greaterOrEqual: isLess(right, left)
        default: nil
        }
    }

    private func isLess(_ left: NumberRange?, _ right: NumberRange?) -> Bool? {
        if let end = left?.upper?.number, let start = right?.lower?.number, end < start { return true }
        if let start = left?.lower?.number, let end = right?.upper?.number, start > end { return false }
        return nil
    }
}
