public import HCL
public import Values

extension Evaluator {
    /// The value of an expression that others can name, such as that of a local value.
    ///
    /// What one expression makes is bounded by its text, but each can build on the value of another, so here values are held
    /// to `Value.depthMax` and `Value.sizeMax`.
    public mutating func evaluateNamed(_ expression: Expression) -> Value {
        let value = evaluate(expression)
        guard expression.canGrow, let excess = value.excess else { return value }
        switch excess {
        case .depth:
            return fail(
                "Value nested too deeply",
                "Lists, maps and other values may stand inside of one another \(Value.depthMax) levels deep. This value goes "
                    + "deeper, which happens when each of many values holds the one before it.",
                at: expression.range)
        case .size:
            return fail(
                "Value too large",
                "This value has more than \(Value.sizeMax) parts, with 16 bytes of text counted as one. Values grow like this "
                    + "when each of many holds the one before it more than once.", at: expression.range)
        }
    }
}

extension Expression {
    /// Whether the value can be deeper or larger than the values that the expression names.
    fileprivate var canGrow: Bool {
        switch kind {
        case .tuple, .object, .call, .forTuple, .forObject, .template, .splat, .conditional: true
        case .wrapped(let inner), .parenthesized(let inner): inner.canGrow
        case .null, .bool, .number, .string, .traversal, .relative, .index, .unary, .operators, .invalid:
            false
        }
    }
}
