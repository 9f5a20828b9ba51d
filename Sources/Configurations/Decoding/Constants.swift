import Diagnostics
import Expressions
import HCL
import Values

/// The value of an expression that may not refer to anything.
func constant(_ expression: Expression) -> Diagnosed<Value?> {
    let found = evaluateConstant(expression)
    return Diagnosed(found.diagnostics.hasErrors ? nil : found.output, found.diagnostics)
}

private func evaluateConstant(_ expression: Expression) -> Diagnosed<Value> {
    var evaluator = Evaluator(
        scope: ConstantScope(), functions: FunctionLibrary([]), context: FunctionContext(files: NoFiles()))
    let value = evaluator.evaluate(expression)
    return Diagnosed(value, evaluator.diagnostics)
}

private struct ConstantScope: Scope {
    func resolve(_ traversal: Traversal, diagnostics: inout [Diagnostic]) -> ResolvedName {
        diagnostics.append(
            .error(
                "Variables not allowed",
                "Variables may not be used here: the value must be known before anything is evaluated.",
                at: traversal.rootRange
            ).underlining(traversal.range))
        return .failed(traversal)
    }
}

extension Declarations {
    /// The text of an argument that must be a plain string; nil where it is missing or wrong.
    mutating func text(_ attribute: Attribute?) -> String? {
        literal(attribute, as: .string, "a string is required")?.asString
    }

    /// The truth of an argument that must be `true` or `false`; nil where it is missing or wrong.
    mutating func flag(_ attribute: Attribute?) -> Bool? {
        literal(attribute, as: .bool, "a bool is required, written as true or false")?.asBool
    }

    private mutating func literal(_ attribute: Attribute?, as type: ValueType, _ requirement: String)
        -> Value?
    {
        guard let attribute else { return nil }
        let expression = attribute.expression
        let found = evaluateConstant(expression)
        diagnostics += found.diagnostics
        if let value = try? found.output.converted(to: type), value.isWhollyKnown, !value.isNull {
            return value
        }
        let problem = Diagnostic.error(
            "Unsuitable value type", "Unsuitable value: \(requirement).", at: expression.startRange,
            context: expression.range
        ).underlining(expression.range)
        // Of what could not be evaluated at all, Terraform counts that it is not suitable either.
        let isConsequence = found.diagnostics.hasErrors || expression.audience == .machines
        diagnostics.append(isConsequence ? problem.limited(to: .machines) : problem)
        return nil
    }
}

extension Expression {
    /// Who is told that this is not what is required: what could not be parsed was reported, and Terraform counts it again.
    var audience: Diagnostic.Audience {
        if case .invalid = kind { .machines } else { .all }
    }
}
