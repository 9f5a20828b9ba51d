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
    ///
    /// With `bounds` it matters what is known about unknown values beside their types.
    func check(files: any FileReading = NoFiles(), bounds: Bool = false) {
        let (value, problems) = CallCase.evaluate(text, files: files)
        let problem = problems.first
        #expect(
            problem.map { "error: \($0.summary)" } ?? Outline(tellsBounds: bounds).text(value) == expected)
    }

    /// The value of an expression, and what was found wrong with it.
    static func evaluate(_ text: String, files: any FileReading = NoFiles()) -> (Value, [Diagnostic]) {
        let parsed = parseExpression(SourceFile(name: "test.tf", text: text))
        var evaluator = Evaluator(
            scope: VariableScope(variables), functions: library, context: FunctionContext(files: files))
        let value = evaluator.evaluate(parsed.output)
        return (value, parsed.diagnostics + evaluator.diagnostics)
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
            "maybe": .unknown(.string),
            "flag": .unknownNotNull(.bool),
            "number": .unknownNotNull(.number),
            "list": .unknownNotNull(.list(.string)),
            "map": .unknownNotNull(.map(.string)),
            "set": .unknownNotNull(.set(.string)),
            "ephemeral": Value.string("secret").marked(.ephemeral),
        ])
    ])
}

/// A value with its types and marks: `?` is for unknown, `!` for sensitive, `~` for ephemeral.
///
/// Bounds follow the type of an unknown value: `+` if it is not null, then the beginning of a text, the range of
/// lengths, or the range of numbers.
private struct Outline {
    let tellsBounds: Bool

    func text(_ value: Value) -> String {
        var text = ""
        if value.marks.contains(.sensitive) { text += "!" }
        if value.marks.contains(.ephemeral) { text += "~" }
        switch value.content {
        case .null(let type): return text + (tellsBounds && !type.isDynamic ? "null(\(type))" : "null")
        case .unknown(let unknown): return text + "?\(unknown.type)" + (tellsBounds ? bounds(unknown) : "")
        case .bool(let flag): return text + "\(flag)"
        case .number(let number): return text + "\(number)"
        case .string(let string): return text + "'\(string)'"
        case .list(let elements, let type): return text + "list(\(type))\(self.text(elements))"
        case .set(let set, let type): return text + "set(\(type))\(self.text(set.sorted))"
        case .tuple(let elements): return text + self.text(elements)
        case .map(let fields, let type): return text + "map(\(type))\(self.text(fields))"
        case .object(let fields): return text + self.text(fields)
        }
    }

    private func text(_ elements: [Value]) -> String {
        "[\(elements.map { text($0) }.joined(separator: ", "))]"
    }

    private func text(_ fields: Fields) -> String {
        "{\(fields.map { "\($0): \(text($1))" }.joined(separator: ", "))}"
    }

    private func bounds(_ unknown: Unknown) -> String {
        guard let refinement = unknown.refinement else { return "" }
        let known =
            switch refinement.bounds {
            case nil: ""
            case .prefix(let prefix)?: "'\(prefix)'"
            case .length(let range)?: "\(range.min)...\(range.max.map { "\($0)" } ?? "")"
            case .number(let range)?:
                "\(range.lower.map { "\($0.number)" } ?? "")...\(range.upper.map { "\($0.number)" } ?? "")"
            }
        return (refinement.isNotNull ? "+" : "") + known
    }
}
