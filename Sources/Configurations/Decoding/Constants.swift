import Diagnostics
import Expressions
import HCL
import Values

/// The value of an expression that may not refer to anything.
func constant(_ expression: Expression) -> Diagnosed<Value?> {
    var evaluator = Evaluator(
        scope: ConstantScope(), functions: FunctionLibrary([]), context: FunctionContext(files: NoFiles()))
    let value = evaluator.evaluate(expression)
    return Diagnosed(evaluator.diagnostics.hasErrors ? nil : value, evaluator.diagnostics)
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

/// The traversals of a list such as `depends_on = [aws_vpc.main, module.network]`.
func traversalList(_ attribute: Attribute?, _ diagnostics: inout [Diagnostic]) -> [Traversal] {
    guard let attribute else { return [] }
    guard case .tuple(let elements) = attribute.expression.kind else {
        if case .invalid = attribute.expression.kind { return [] }
        diagnostics.append(
            .error(
                "Invalid expression", "A static list expression is required: \(attribute.name) = [ … ].",
                at: attribute.expression.range))
        return []
    }
    return elements.compactMap { traversal($0, &diagnostics) }
}

/// An expression as a traversal; the quoted form of old stacks is read with a warning.
func traversal(_ expression: Expression, _ diagnostics: inout [Diagnostic]) -> Traversal? {
    switch expression.kind {
    case .traversal(let traversal): return traversal
    case .wrapped(let inner): return traversal(inner, &diagnostics)
    case .invalid: return nil
    case .string(let text):
        let parsed = parseExpression(SourceFile(name: expression.range.file.name, text: text))
        if case .traversal(let traversal) = parsed.output.kind, !parsed.diagnostics.hasErrors {
            diagnostics.append(
                .warning(
                    "Quoted references are deprecated",
                    "In this context, references are expected literally rather than in quotes: write \(text).",
                    at: expression.range))
            return Traversal(
                root: traversal.root, rootRange: expression.range,
                steps: traversal.steps.map { .init($0.kind, range: expression.range) })
        }
        fallthrough
    default:
        diagnostics.append(
            .error(
                "Invalid expression",
                "A single static variable reference is required: only attribute access and indexing with constant keys. "
                    + "No calculations, function calls, template expressions, etc are allowed here.",
                at: expression.range))
        return nil
    }
}

/// A keyword such as `all` or `destroy`, bare or in quotes.
func keyword(_ expression: Expression) -> String? {
    switch expression.kind {
    case .traversal(let traversal) where traversal.steps.isEmpty: traversal.root
    case .string(let text): text
    default: nil
    }
}
