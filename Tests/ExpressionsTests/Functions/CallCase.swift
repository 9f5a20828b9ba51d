import Diagnostics
import Expressions
import HCL
import Testing
import Values

/// An expression that calls functions, and its value as `outline` writes it, or the kind of its error.
struct CallCase: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: String

    init(_ text: String, _ expected: String) {
        self.text = text
        self.expected = expected
    }

    var testDescription: String { text }

    /// Evaluates the expression and compares; `local` has a value for each kind of unknown.
    func check(files: any FileReading = NoFiles()) {
        let parsed = parseExpression(SourceFile(name: "test.tf", text: text))
        var evaluator = Evaluator(
            scope: VariableScope(CallCase.variables), functions: CallCase.library,
            context: FunctionContext(files: files))
        let value = evaluator.evaluate(parsed.output)
        let problem = (parsed.diagnostics + evaluator.diagnostics).first
        #expect(problem.map { "error: \($0.summary)" } ?? outline(value) == expected)
    }

    static let wrongArgument = "error: Invalid function argument"
    static let failedCall = "error: Error in function call"

    private static let library = FunctionLibrary.standard.adding(
        CollectionFunctions.all + SetFunctions.all + NumberFunctions.all + ConversionFunctions.all
            + NetworkFunctions.all + FileFunctions.all + MarkFunctions.all + TerraformFunctions.all)

    private static let variables = Fields([
        "local": .object([
            "any": .unknown(.dynamic),
            "text": .unknownNotNull(.string),
            "number": .unknownNotNull(.number),
            "list": .unknownNotNull(.list(.string)),
            "map": .unknownNotNull(.map(.string)),
            "set": .unknownNotNull(.set(.string)),
            "ephemeral": Value.string("secret").marked(.ephemeral),
        ])
    ])
}

/// A value with its types and marks: `?` is for unknown, `!` for sensitive, `~` for ephemeral.
private func outline(_ value: Value) -> String {
    var text = ""
    if value.marks.contains(.sensitive) { text += "!" }
    if value.marks.contains(.ephemeral) { text += "~" }
    switch value.content {
    case .null: return text + "null"
    case .unknown(let unknown): return text + "?\(unknown.type)"
    case .bool(let flag): return text + "\(flag)"
    case .number(let number): return text + "\(number)"
    case .string(let string): return text + "'\(string)'"
    case .list(let elements, let type): return text + "list(\(type))\(outline(elements))"
    case .set(let set, let type): return text + "set(\(type))\(outline(set.sorted))"
    case .tuple(let elements): return text + outline(elements)
    case .map(let fields, let type): return text + "map(\(type))\(outline(fields))"
    case .object(let fields): return text + outline(fields)
    }
}

private func outline(_ elements: [Value]) -> String {
    "[\(elements.map { outline($0) }.joined(separator: ", "))]"
}

private func outline(_ fields: Fields) -> String {
    "{\(fields.map { "\($0): \(outline($1))" }.joined(separator: ", "))}"
}
