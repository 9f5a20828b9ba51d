import Diagnostics
import HCL
package import Values

extension Evaluator {
    mutating func evaluate(_ symbol: UnaryOperator, _ operand: Expression, in expression: Expression) -> Value {
        let value = evaluate(operand)
        let type: ValueType = symbol == .not ? .bool : .number
        guard let converted = self.operand(value, as: type, symbol.rawValue, at: operand.range, in: expression) else {
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
                value = evaluateLogic(step.symbol, value, leftFailed: leftFailed, step.left, step.right, in: step.whole)
            } else {
                let right = evaluate(step.right)
                value = combine(step.symbol, value, right, step.left, step.right, in: step.whole)
            }
            if leftFailed { diagnosticsBefore = diagnostics.count }
        }
        return value
    }

    private mutating func combine(
        _ symbol: BinaryOperator, _ left: Value, _ right: Value, _ leftSide: Expression, _ rightSide: Expression,
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
                symbol == .divide || symbol == .modulo ? "Division by zero" : "Operation failed",
                "The result of this operation is not a number.", at: expression.range, involving: expression)
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
        _ symbol: BinaryOperator, _ left: Value, leftFailed: Bool, _ leftSide: Expression, _ rightSide: Expression,
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
                _ = operand(right, as: .bool, symbol.rawValue, at: rightSide.range, in: expression, allowsNull: true)
            }
            return decided
        }
        let a = operand(left, as: .bool, symbol.rawValue, at: leftSide.range, in: expression, allowsNull: true)
        let b = operand(right, as: .bool, symbol.rawValue, at: rightSide.range, in: expression, allowsNull: true)
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
        _ value: Value, as type: ValueType, _ symbol: String, at range: SourceRange, in expression: Expression,
        allowsNull: Bool = false
    ) -> Value? {
        let converted: Value
        do {
            converted = try value.converted(to: type)
        } catch {
            fail(
                "Invalid operand", "Unsuitable value for the operator \(symbol): \(error), but this is \(described(value)).",
                at: range, involving: expression)
            return nil
        }
        if converted.isNull, !allowsNull {
            fail(
                "Invalid operand",
                "Unsuitable value for the operator \(symbol): the value is null, and \(symbol) needs a \(type.friendlyName).",
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
        if let prefix = unknown.refinement?.prefix, let text = known.asString, !text.hasPrefix(prefix) { return false }
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
    case (.map(let a, let s), .map(let b, let t)): return s != t || a.shape != b.shape ? false : elementEquality(a.values, b.values)
    case (.object(let a), .object(let b)): return a.shape != b.shape ? false : elementEquality(a.values, b.values)
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
