public import Diagnostics
public import HCL
public import Values

/// Evaluates expressions in a scope, collecting what goes wrong.
///
/// An expression that fails has an unknown value, so that one mistake is reported once.
public struct Evaluator {
    public let scope: any Scope
    public let functions: FunctionLibrary
    public let context: FunctionContext
    public var diagnostics: [Diagnostic] = []
    /// The shapes that objects share with those of other evaluators; none where this is nil.
    public var shapes: WrittenShapes?
    /// Whether a text is being rendered that may not render others in turn.
    var isRenderingText = false
    /// Whether messages tell the values that took part; off while those values are being found.
    var tellsValues = true
    /// The variables of the `for` expressions around the current one, innermost last.
    var iterations: [(name: String, value: Value)] = []

    public init(scope: any Scope, functions: FunctionLibrary, context: FunctionContext) {
        self.scope = scope
        self.functions = functions
        self.context = context
    }

    /// The value of an expression.
    public mutating func evaluate(_ expression: Expression) -> Value {
        switch expression.kind {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .number(let text): return number(text, at: expression.range)
        case .string(let text): return .string(text)
        case .template(let template): return evaluate(template)
        case .wrapped(let inner), .parenthesized(let inner): return evaluate(inner)
        case .traversal(let traversal): return evaluate(traversal, in: expression)
        case .relative(let source, let steps):
            return apply(steps[...], to: evaluate(source), in: expression)
        case .index(let source, let key): return evaluateIndex(source, key, in: expression)
        case .splat(let splat): return evaluate(splat, in: expression)
        case .tuple(let elements):
            var values: [Value] = []
            values.reserveCapacity(elements.count)
            for element in elements { values.append(evaluate(element)) }
            return .tuple(values)
        case .object(let items): return evaluateObject(items)
        case .call(let call): return evaluate(call, in: expression)
        case .unary(let symbol, let operand): return evaluate(symbol, operand, in: expression)
        case .operators(let chain): return evaluate(chain)
        case .conditional(let chain): return evaluate(chain)
        case .forTuple(let loop): return evaluate(loop, in: expression)
        case .forObject(let loop): return evaluate(loop, in: expression)
        case .invalid: return .unknown(.dynamic)
        }
    }

    private mutating func number(_ text: String, at range: SourceRange) -> Value {
        guard let number = Number(parsing: text) else {
            return fail(
                "Invalid number literal", "\"\(text)\" is outside of the range of numbers.", at: range)
        }
        return .number(number)
    }

    private mutating func evaluate(_ traversal: Traversal, in expression: Expression) -> Value {
        for iteration in iterations.reversed() where iteration.name == traversal.root {
            return apply(traversal.steps[...], to: iteration.value, in: expression)
        }
        let resolved = scope.resolve(traversal, diagnostics: &diagnostics)
        guard resolved.stepsUsed < traversal.steps.count else { return resolved.value }
        return apply(traversal.steps[resolved.stepsUsed...], to: resolved.value, in: expression)
    }

    private mutating func evaluateObject(_ items: [ObjectItem]) -> Value {
        var names: [String] = []
        var values: [Value] = []
        names.reserveCapacity(items.count)
        values.reserveCapacity(items.count)
        var marks: Marks = []
        var isKnown = true
        for item in items {
            let name: String?
            switch item.key {
            case .name(let text, _): name = text
            case .expression(let key):
                let before = diagnostics.count
                let value = evaluate(key)
                marks.formUnion(value.marks)
                name = diagnostics.count > before ? nil : objectKey(value, at: key.range, of: item.value)
                if name == nil { isKnown = false }
            }
            let value = evaluate(item.value)
            guard let name else { continue }
            names.append(name)
            values.append(value)
        }
        guard isKnown else { return .unknown(.dynamic).marked(marks) }
        let fields = shapes.flatMap { names.count > 16 ? nil : $0.fields(written: names, values) }
        return Value(.object(fields ?? Fields(written: names, values)), marks: marks)
    }

    /// The text of an object key; nil when it is unknown or was reported as an error.
    mutating func objectKey(_ value: Value, at range: SourceRange, of item: Expression) -> String? {
        if value.isNull {
            fail(
                "Null value as key", "Can't use a null value as a key.", at: item.range,
                underlining: range)
            return nil
        }
        guard let text = try? value.converted(to: .string) else {
            fail(
                "Incorrect key type",
                "Can't use this value as a key: a string is required, but this is \(described(value)).",
                at: range)
            return nil
        }
        return text.asString
    }

    /// Reports an error and gives the value that stands in for the result.
    @discardableResult
    mutating func fail(
        _ summary: String, _ detail: String, at range: SourceRange, involving expression: Expression? = nil,
        underlining emphasis: SourceRange? = nil, notes: [Diagnostic.Note] = [],
        calling function: (Function, as: String)? = nil
    ) -> Value {
        var diagnostic = Diagnostic.error(
            summary, detail, at: range, context: expression?.range, notes: notes)
        diagnostic.emphasis = emphasis
        if let expression, tellsValues { diagnostic.values = involvedValues(expression) }
        if let function { diagnostic.call = function.0.described(as: function.as) }
        diagnostics.append(diagnostic)
        return .unknown(.dynamic)
    }
}

/// A value in a few words, for messages: `"eu"`, `a list of 3 elements`, `null`.
func described(_ value: Value) -> String {
    if let secrecy = value.secrecy { return secrecy }
    return switch value.content {
    case .null: "null"
    case .unknown(let unknown):
        unknown.type.isDynamic ? "not known yet" : "\(withArticle(unknown.type.friendlyName)), not known yet"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): "\(number)"
    case .string(let text): "\"\(text.count > 60 ? text.prefix(57) + "…" : text)\""
    case .list(let elements, let type):
        "a list of \(type.friendlyName) with \(counted(elements.count, "element"))"
    case .set(let elements, let type):
        "a set of \(type.friendlyName) with \(counted(elements.count, "element"))"
    case .map(let fields, let type): "a map of \(type.friendlyName) with \(counted(fields.count, "element"))"
    case .tuple(let elements): "a tuple with \(counted(elements.count, "element"))"
    case .object(let fields): "an object with \(counted(fields.count, "attribute"))"
    }
}

/// A noun with "a" or "an" before it.
func withArticle(_ noun: String) -> String {
    let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    return (noun.first.map(vowels.contains) ?? false ? "an " : "a ") + noun
}

func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension Value {
    /// What stands in for the value where it must not be shown; nil where it may be.
    fileprivate var secrecy: String? {
        switch (marks.contains(.ephemeral), marks.contains(.sensitive)) {
        case (true, true): "an ephemeral, sensitive value"
        case (true, false): "an ephemeral value"
        case (false, true): "a sensitive value"
        case (false, false): nil
        }
    }
}
