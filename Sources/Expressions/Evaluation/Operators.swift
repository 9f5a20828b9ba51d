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
        var value = evaluate(chain.first)
        for index in chain.links.indices {
            let place = OperatorPlace(chain: chain, index: index)
            let split = diagnostics.count
            let right = evaluate(place.right)
            if place.sign == .and || place.sign == .or {
                value = logic(value, right, found: start..<split, at: place)
            } else {
                value = combine(value, right, hasFailed: diagnostics.count > start, at: place)
            }
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

    /// `&&` and `||`: a known side may decide alone, and then nothing is said about what was found in the other one.
    ///
    /// Source: the short circuits of HCL's operators, which know a null for false. An unknown side decides too, where the
    /// other one leaves it to it.
    /// - Parameters:
    ///   - left: the value of the left side.
    ///   - right: the value of the right side.
    ///   - found: which of the findings are about the left side; those after them are about the right one.
    ///   - place: the operator.
    /// - Returns: what the sides come to together.
    private mutating func logic(
        _ left: Value, _ right: Value, found: Range<Int>, at place: OperatorPlace
    ) -> Value {
        let symbol = place.sign
        let aboutLeft = diagnostics[found]
        let aboutRight = diagnostics[found.upperBound...]
        let a = operand(left, as: .bool, symbol.rawValue, at: place.leftRange, in: place.expression)
        let b = operand(right, as: .bool, symbol.rawValue, at: place.right.range, in: place.expression)
        guard let a, let b else { return .unknown(.bool) }
        let marks = a.marks.union(b.marks)
        let deciding = symbol == .or
        let (x, y) = (a.isUnknown ? nil : a.asBool ?? false, b.isUnknown ? nil : b.asBool ?? false)
        let chosen: (found: ArraySlice<Diagnostic>, result: Value)?
        switch (x, y) {
        case (nil, nil):
            chosen = aboutLeft.contains { $0.severity == .error } ? nil : (aboutLeft, .unknownNotNull(.bool))
        case (deciding?, _): chosen = (aboutLeft, .bool(deciding))
        case (_, deciding?): chosen = (aboutRight, .bool(deciding))
        case (nil, _): chosen = (aboutLeft, .unknownNotNull(.bool))
        case (_, nil): chosen = (aboutRight, .unknownNotNull(.bool))
        default: chosen = nil
        }
        if let chosen {
            if diagnostics.count > found.lowerBound {
                // Names are looked at before anything is evaluated, so those that mean nothing are told all the same.
                let names = diagnostics[found.lowerBound...].filter { isBrokenReference($0) }
                let rest = chosen.found.filter { !isBrokenReference($0) }
                diagnostics.replaceSubrange(found.lowerBound..., with: names + rest)
            }
            return chosen.result.marked(marks)
        }
        guard diagnostics.count == found.lowerBound,
            isPresent(a, for: symbol.rawValue, .bool, at: place.leftRange, in: place.expression),
            isPresent(b, for: symbol.rawValue, .bool, at: place.right.range, in: place.expression)
        else { return .unknown(.bool).marked(marks) }
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
