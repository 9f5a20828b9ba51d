import Diagnostics
import HCL
import Values

extension Evaluator {
    /// `condition ? then : otherwise`, and chains of them, which are evaluated from their end.
    mutating func evaluate(_ chain: ConditionalChain) -> Value {
        let start = diagnostics.count
        var value = evaluate(chain.otherwise)
        for index in chain.branches.indices.reversed() {
            let errors = Array(diagnostics[start...])
            diagnostics.removeSubrange(start...)
            value = choose(chain, index, value, errors)
        }
        return value
    }

    /// The value of a chain from a branch on, when the one behind it is known: both sides meet in one type; only the
    /// chosen side's errors count.
    private mutating func choose(
        _ chain: ConditionalChain, _ index: Int, _ second: Value, _ secondErrors: [Diagnostic]
    ) -> Value {
        let (condition, then) = (chain.branches[index].condition, chain.branches[index].then)
        var expression: Expression { chain.suffix(from: index) }
        let start = diagnostics.count
        let first = evaluate(then)
        let firstErrors = Array(diagnostics[start...])
        diagnostics.removeSubrange(start...)
        let test = evaluate(condition)
        guard let type = conditionalType(first, second) else {
            let found = firstErrors + secondErrors + diagnostics[start...]
            diagnostics.removeSubrange(start...)
            return disagree(
                first, second, found, at: then.range.union(chain.suffix(from: index + 1).range),
                in: expression)
        }
        if diagnostics.count > start { return .unknown(.dynamic) }
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
        // The type of the result depends on both sides, and so may what can be learned from it.
        let marks = test.marks.union(first.marks).union(second.marks)
        guard let chosen = flag.asBool else { return eitherOf(first, second, type).marked(marks) }
        diagnostics += chosen ? firstErrors : secondErrors
        let value = chosen ? first : second
        guard meetsEmptyCollection(value, type) else {
            return fail(
                "Inconsistent conditional result types",
                "The \(chosen) result is \(described(value)) of different types, and the other one an empty collection that "
                    + "does not tell a type for them. Give the elements one type, or the empty collection a type.",
                at: chosen ? then.range : chain.suffix(from: index + 1).range, involving: expression)
        }
        do {
            return try value.converted(to: type).marked(marks)
        } catch {
            return fail(
                "Inconsistent conditional result types",
                "The \(chosen) result does not fit the type of the other one: \(error).",
                at: chosen ? then.range : chain.suffix(from: index + 1).range, involving: expression)
        }
    }

    /// Reports two sides that no type can hold, which is looked at before anything that is wrong inside of the parts.
    ///
    /// Machines are told of nothing else then, as the core does, and of names that mean nothing instead.
    private mutating func disagree(
        _ first: Value, _ second: Value, _ found: [Diagnostic], at range: SourceRange,
        in expression: Expression
    ) -> Value {
        if found.contains(where: { isBrokenReference($0) }) {
            diagnostics += found.map { isBrokenReference($0) ? $0 : $0.limited(to: .people) }
            return .unknown(.dynamic)
        }
        diagnostics += found.map { $0.limited(to: .people) }
        return fail(
            "Inconsistent conditional result types",
            "The two results of a conditional must have types that one type can hold: the first is "
                + "\(typeWords(first)), the second \(typeWords(second)).", at: range, involving: expression)
    }

    /// What is known about a value that is one of two.
    private func eitherOf(_ first: Value, _ second: Value, _ type: ValueType) -> Value {
        if first.isNull, second.isNull { return .null(type) }
        let (a, b) = (first.range, second.range)
        var bounds: Unknown.Bounds?
        if first.type == second.type {
            switch type {
            case .number:
                bounds = .number((a.number ?? NumberRange()).union(b.number ?? NumberRange()))
            case .list, .set, .map:
                bounds = .length((a.length ?? LengthRange()).union(b.length ?? LengthRange()))
            default: break
            }
        }
        return .unknown(type, .init(isNotNull: first.isKnownNotNull && second.isKnownNotNull, bounds))
    }

    /// Whether a structure can become a collection whose element type is open, as `tolist([])` on the other side makes it.
    ///
    /// The parts must then have one type already. (In HCL this is so since there a structure is converted to the
    /// collection's type at once, and not to the type that its parts have in common.)
    private func meetsEmptyCollection(_ value: Value, _ type: ValueType) -> Bool {
        let parts: [Value]
        switch (value.content, type) {
        case (.tuple(let elements), .list(.dynamic)): parts = elements
        case (.object(let fields), .map(.dynamic)): parts = fields.values
        default: return true
        }
        let types = parts.lazy.map(\.type).filter { !$0.isDynamic }
        guard let first = types.first else { return true }
        return types.allSatisfy { $0 == first }
    }

    private func conditionalType(_ first: Value, _ second: Value) -> ValueType? {
        if case .null(.dynamic) = first.content, first.marks.isEmpty { return second.type }
        if case .null(.dynamic) = second.content, second.marks.isEmpty { return first.type }
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
