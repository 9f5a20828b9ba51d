import Diagnostics
import HCL
package import Values

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

    /// Evaluates a chain of operators from left to right.
    mutating func evaluate(_ chain: OperatorChain) -> Value {
        var diagnosticsBefore = diagnostics.count
        var value = evaluate(chain.first)
        for index in chain.links.indices {
            let place = OperatorPlace(chain: chain, index: index)
            let leftFailed = diagnostics.count > diagnosticsBefore
            if place.sign == .and || place.sign == .or {
                value = evaluateLogic(value, leftFailed: leftFailed, at: place)
            } else {
                let right = evaluate(place.right)
                value = combine(value, right, at: place)
            }
            if leftFailed { diagnosticsBefore = diagnostics.count }
        }
        return value
    }

    private mutating func combine(_ left: Value, _ right: Value, at place: OperatorPlace) -> Value {
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
                symbol == .divide || symbol == .modulo ? "Division by zero" : "Operation failed",
                "The result of this operation is not a number.", at: place.expression.range,
                involving: place.expression)
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
                    right, as: .bool, symbol.rawValue, at: place.right.range, in: place.expression,
                    allowsNull: true)
            }
            return decided
        }
        let a = operand(
            left, as: .bool, symbol.rawValue, at: place.leftRange, in: place.expression, allowsNull: true)
        let b = operand(
            right, as: .bool, symbol.rawValue, at: place.right.range, in: place.expression, allowsNull: true)
        guard let a, let b else { return .unknown(.bool) }
        let marks = a.marks.union(b.marks)
        if let flag = a.asBool, flag == deciding { return Value(.bool(deciding), marks: marks) }
        if let flag = b.asBool, flag == deciding { return Value(.bool(deciding), marks: marks) }
        if a.isUnknown || b.isUnknown { return .unknownNotNull(.bool).marked(marks) }
        // A null that did not decide counts as false.
        return Value(.bool(a.asBool == true && b.asBool == true), marks: marks)
    }

    /// The operand as the type that an operator takes; nil after reporting why it cannot be one.
    private mutating func operand(
        _ value: Value, as type: ValueType, _ symbol: String, at range: SourceRange,
        in expression: @autoclosure () -> Expression, allowsNull: Bool = false
    ) -> Value? {
        let converted: Value
        do {
            converted = try value.converted(to: type)
        } catch {
            fail(
                "Invalid operand",
                "Unsuitable value for the operator \(symbol): \(error), but this is \(described(value)).",
                at: range, involving: expression())
            return nil
        }
        if converted.isNull, !allowsNull {
            fail(
                "Invalid operand",
                "Unsuitable value for the operator \(symbol): the value is null, and \(symbol) needs a \(type.friendlyName).",
                at: range, involving: expression())
            return nil
        }
        return converted
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

/// `==`: never converts; any null equals any null; unknown parts leave the answer open unless a known part decides it.
package func equality(_ left: Value, _ right: Value) -> Value {
    let (a, leftMarks) = left.withoutMarksDeep()
    let (b, rightMarks) = right.withoutMarksDeep()
    let marks = leftMarks.union(rightMarks)
    guard let answer = knownEquality(a, b) else { return .unknownNotNull(.bool).marked(marks) }
    return Value(.bool(answer), marks: marks)
}

private func knownEquality(_ left: Value, _ right: Value) -> Bool? {
    switch (left.content, right.content) {
    case (.null, .null): return true
    case (.unknown, .null): return left.isKnownNotNull ? false : nil
    case (.null, .unknown): return right.isKnownNotNull ? false : nil
    case (.unknown(let a), .unknown(let b)):
        return a.type.isDynamic || b.type.isDynamic || a.type == b.type ? nil : false
    case (.unknown(let unknown), _), (_, .unknown(let unknown)):
        let known = left.isUnknown ? right : left
        if !unknown.type.isDynamic, unknown.type != known.type, !known.type.hasDynamic { return false }
        if let prefix = unknown.refinement?.prefix, let text = known.asString, !text.hasPrefix(prefix) {
            return false
        }
        return nil
    case (.null, _), (_, .null): return false
    case (.bool(let a), .bool(let b)): return a == b
    case (.number(let a), .number(let b)): return a == b
    case (.string(let a), .string(let b)): return a == b
    case (.list(let a, let s), .list(let b, let t)): return s != t ? false : elementEquality(a, b)
    case (.tuple(let a), .tuple(let b)): return elementEquality(a, b)
    case (.set(let a, let s), .set(let b, let t)):
        if s != t { return false }
        guard left.isWhollyKnown, right.isWhollyKnown else { return nil }
        return a == b
    case (.map(let a, let s), .map(let b, let t)):
        return s != t || a.shape != b.shape ? false : elementEquality(a.values, b.values)
    case (.object(let a), .object(let b)):
        return a.shape != b.shape ? false : elementEquality(a.values, b.values)
    default: return false
    }
}

private func elementEquality(_ left: [Value], _ right: [Value]) -> Bool? {
    guard left.count == right.count else { return false }
    var isOpen = false
    for (a, b) in zip(left, right) {
        switch knownEquality(a, b) {
        case false?: return false
        case nil: isOpen = true
        default: break
        }
    }
    return isOpen ? nil : true
}
