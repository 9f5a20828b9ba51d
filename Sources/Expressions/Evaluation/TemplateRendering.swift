import Diagnostics
import HCL
import Values

extension Evaluator {
    /// The result of a template text in a scope of its own variables.
    func renderTemplate(_ text: String, name: String, variables: Fields) throws(FunctionError) -> Value {
        try render(text, name: name, variables: variables, functions: functions, context: context)
    }
}

/// Renders a template text, for the functions that do so.
private func render(
    _ text: String, name: String, variables: Fields, functions: FunctionLibrary, context: FunctionContext
) throws(FunctionError) -> Value {
    let file = SourceFile.shared(name: name, text: text)
    let parsed = parseTemplate(file)
    if let problem = parsed.diagnostics.errors.first { throw FunctionError(words(problem)) }
    for variable in variables.names where !isValidIdentifier(variable) {
        throw FunctionError(
            "\"\(variable)\" is not a name that a template can use: a letter, then letters, digits, - and _",
            argument: 1)
    }
    let scope = VariableScope(variables, subject: "template")
    var evaluator = Evaluator(scope: scope, functions: functions, context: context)
    evaluator.isRenderingText = true
    let value = evaluator.evaluate(parsed.output)
    if value.isNull { throw FunctionError("the result of the template is null") }
    if let problem = evaluator.diagnostics.errors.first {
        // What the template lacks is missing in the second argument, the variables.
        throw FunctionError(words(problem), argument: problem.summary == "Unknown variable" ? 1 : nil)
    }
    return value
}

private func words(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.range.map { "\($0): " } ?? ""
    let detail = diagnostic.detail.hasSuffix(".") ? String(diagnostic.detail.dropLast()) : diagnostic.detail
    return "\(place)\(diagnostic.summary); \(detail)"
}

/// `templatefile`: the only library function that evaluates.
enum TemplateFunctions {
    static func all(_ library: @escaping @Sendable () -> FunctionLibrary) -> [Function] {
        [templatefile(library)]
    }

    private static func templatefile(_ library: @escaping @Sendable () -> FunctionLibrary) -> Function {
        Function(
            "templatefile", "Renders a template file with the given variables.",
            [
                .init("path", .string, allowsUnknown: true),
                .init("vars", .dynamic, allowsUnknown: true, allowsMarks: true),
            ],
            neverReturnsNull: false, returnType: { (_) throws(FunctionError) in .dynamic }
        ) { (arguments, context) throws(FunctionError) in
            let variables = arguments[1]
            // Whether a variable shows in the text is not looked into.
            let marks = variables.deepMarks
            guard let path = arguments[0].asString, !variables.isUnknown else {
                return .unknown(.dynamic).marked(marks)
            }
            let bytes: [UInt8]
            do throws(FileReadingError) {
                bytes = try context.files.contents(of: path)
            } catch {
                throw FunctionError(error.message, argument: 0)
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw FunctionError("contents of \"\(path)\" are not valid UTF-8", argument: 0)
            }
            guard let fields = variables.asFields else {
                throw FunctionError("a map or object of variables is required", argument: 1)
            }
            // A template that renders templates would let one file include itself for ever.
            let inner = library().replacing("templatefile") { (_, _) throws(FunctionError) in
                throw FunctionError(
                    "a template cannot render further template files; use templatestring or pass the text in")
            }
            return try render(
                text, name: path, variables: fields, functions: inner, context: context
            ).marked(marks)
        }
    }
}
