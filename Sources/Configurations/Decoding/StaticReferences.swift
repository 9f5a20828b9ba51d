import Diagnostics
import Expressions
import HCL

/// What may stand in quotes, as stacks for Terraform 0.11 have it, with a warning.
enum QuotedForm {
    case reference, keyword

    fileprivate func warning(_ text: String, at range: SourceRange) -> Diagnostic {
        switch self {
        case .reference:
            .warning(
                "Quoted references are deprecated",
                "In this context, references are expected literally rather than in quotes: write \(text).",
                at: range)
        case .keyword:
            .warning(
                "Quoted keywords are deprecated",
                "In this context, keywords are expected literally rather than in quotes: write \(text).",
                at: range)
        }
    }
}

extension Declarations {
    /// The elements of an argument that must be written as a list; nil after reporting that it is not.
    mutating func listElements(_ attribute: Attribute) -> [Expression]? {
        if case .tuple(let elements) = attribute.expression.kind { return elements }
        diagnostics.append(
            .error(
                "Invalid expression", "A static list expression is required: \(attribute.name) = [ … ].",
                at: attribute.expression.startRange
            ).underlining(attribute.expression.range).limited(to: attribute.expression.audience))
        return nil
    }

    /// The references of `depends_on`.
    mutating func dependencies(_ attribute: Attribute?) -> [Traversal] {
        guard let attribute else { return [] }
        var found: [Traversal] = []
        for element in listElements(attribute) ?? [] {
            guard let traversal = traversal(element, quoted: .reference) else { continue }
            guard traversal.root != "action" else {
                diagnostics.append(
                    .error(
                        "Invalid depends_on Action Reference",
                        "An action cannot be waited for: depends_on names resources, data sources and modules.",
                        at: element.range))
                continue
            }
            found.append(traversal)
        }
        return found
    }

    /// An expression as a reference without anything to evaluate; nil after reporting that it is not.
    ///
    /// What `quoted` names may stand in quotes.
    mutating func traversal(_ expression: Expression, quoted: QuotedForm? = nil) -> Traversal? {
        if let quoted, let traversal = unquoted(expression, quoted) { return traversal }
        if let traversal = staticTraversal(expression) { return traversal }
        diagnostics.append(
            .error(
                "Invalid expression",
                "A single static variable reference is required: only attribute access and indexing with constant keys. "
                    + "No calculations, function calls, template expressions, etc are allowed here.",
                at: expression.range
            ).limited(to: expression.audience))
        return nil
    }

    /// The reference that a quoted text spells, with a warning; nil where it spells none.
    mutating func unquoted(_ expression: Expression, _ form: QuotedForm) -> Traversal? {
        guard case .string(let text) = expression.kind, let traversal = parsedTraversal(text) else {
            return nil
        }
        diagnostics.append(form.warning(text, at: expression.range))
        return Traversal(
            root: traversal.root, rootRange: expression.range,
            steps: traversal.steps.map { .init($0.kind, range: expression.range) })
    }

    /// A keyword such as `create`, which may stand in quotes; nil where it is none.
    mutating func keyword(_ expression: Expression) -> String? {
        let traversal = unquoted(expression, .keyword) ?? staticTraversal(expression)
        guard let traversal, traversal.steps.isEmpty else { return nil }
        return traversal.root
    }
}

/// The reference that a text spells; nil where it spells none.
private func parsedTraversal(_ text: String) -> Traversal? {
    let root = String(text.prefix { $0 != "." && $0 != "[" })
    guard isValidIdentifier(root) else { return nil }
    // The words true, false and null are names here, so the root is read apart.
    let parsed = parseExpression(SourceFile(name: "", text: "x\(text.dropFirst(root.count))"))
    guard case .traversal(let rest) = parsed.output.kind, !parsed.diagnostics.hasErrors else { return nil }
    return Traversal(root: root, rootRange: rest.rootRange, steps: rest.steps)
}

extension Expression {
    /// Whether the expression was written in the JSON syntax.
    var isJSON: Bool { range.file.name.hasSuffix(".json") }

    /// Whether the expression is no reference in the JSON syntax, but a value of JSON.
    var isPlainValue: Bool {
        switch kind {
        case .null, .bool, .number, .unary, .tuple, .object: isJSON
        default: false
        }
    }
}

/// An expression as a reference; the words `true`, `false` and `null` count as names.
func staticTraversal(_ expression: Expression) -> Traversal? {
    switch expression.kind {
    case .traversal(let traversal): traversal
    case .bool(let value): Traversal(root: "\(value)", rootRange: expression.range, steps: [])
    case .null: Traversal(root: "null", rootRange: expression.range, steps: [])
    default: nil
    }
}

/// A bare word such as `all`; nil for anything else.
func bareWord(_ expression: Expression) -> String? {
    guard let traversal = staticTraversal(expression), traversal.steps.isEmpty else { return nil }
    return traversal.root
}
