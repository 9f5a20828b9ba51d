import Diagnostics
import HCL
import Values

extension Evaluator {
    /// `condition ? then : otherwise`: both sides meet in one type; only the chosen side's errors count.
    mutating func evaluateConditional(
        _ condition: Expression, _ then: Expression, _ otherwise: Expression, in expression: Expression
    ) -> Value {
        let start = diagnostics.count
        let first = evaluate(then)
        let firstErrors = Array(diagnostics[start...])
        diagnostics.removeSubrange(start...)
        let second = evaluate(otherwise)
        let secondErrors = Array(diagnostics[start...])
        diagnostics.removeSubrange(start...)
        let test = evaluate(condition)
        if diagnostics.count > start { return .unknown(.dynamic) }
        guard let type = conditionalType(first, second) else {
            // A side that failed has no type of its own to disagree with.
            if !firstErrors.isEmpty || !secondErrors.isEmpty {
                diagnostics += firstErrors + secondErrors
                return .unknown(.dynamic)
            }
            return fail(
                "Inconsistent conditional result types",
                "The two results of a conditional must have types that one type can hold: the first is "
                    + "\(typeWords(first)), the second \(typeWords(second)).",
                at: then.range.union(otherwise.range), involving: expression)
        }
        if test.isNull {
            return fail(
                "Null condition", "The condition value is null. Conditions must either be true or false.",
                at: condition.range, involving: expression)
        }
        guard let flag = try? test.converted(to: .bool) else {
            return fail(
                "Incorrect condition type",
                "The condition must be true or false, but this is \(described(test)).", at: condition.range,
                involving: expression)
        }
        guard let chosen = flag.asBool else {
            let certain = first.isKnownNotNull && second.isKnownNotNull
            let marks = test.marks.union(first.marks).union(second.marks)
            return (certain ? Value.unknownNotNull(type) : .unknown(type)).marked(marks)
        }
        diagnostics += chosen ? firstErrors : secondErrors
        let value = chosen ? first : second
        do {
            return try value.converted(to: type).marked(test.marks)
        } catch {
            return fail(
                "Inconsistent conditional result types",
                "The result value does not fit the type of the other one: \(error).",
                at: chosen ? then.range : otherwise.range, involving: expression)
        }
    }

    private func conditionalType(_ first: Value, _ second: Value) -> ValueType? {
        if case .null(.dynamic) = first.content { return second.type }
        if case .null(.dynamic) = second.content { return first.type }
        if first.type.isDynamic || second.type.isDynamic { return .dynamic }
        return unify([first.type, second.type])
    }

    private func typeWords(_ value: Value) -> String {
        switch value.type {
        case .object, .tuple: "\(value.type)"
        default: value.type.friendlyName
        }
    }
}
