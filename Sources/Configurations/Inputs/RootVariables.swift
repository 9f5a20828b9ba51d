public import Diagnostics
import Expressions
import HCL
public import Values

/// The root module's variables with the values that a run uses.
public struct RootVariables: Sendable {
    /// One value per declared variable, converted to its type; marks as declared.
    public let values: [String: Value]
    public let origins: [String: InputValue.Origin]
    /// The values as they were given, for a saved plan.
    public let given: [String: Value]

    public init(values: [String: Value], origins: [String: InputValue.Origin], given: [String: Value]) {
        self.values = values
        self.origins = origins
        self.given = given
    }
}

/// Declared variables that must be given a value and were not, in the order of their names.
public func missingVariables(_ module: Module, _ given: [String: InputValue]) -> [Variable] {
    let given = given.renamed(module.renamedVariables)
    return module.variables.values
        .filter { $0.defaultValue == nil && given[$0.name] == nil }
        .sorted { $0.name < $1.name }
}

/// Gives each variable of the root module the value that takes precedence.
///
/// A later entry of `layers` wins over an earlier one.
public func resolveVariables(_ module: Module, layers: [[String: InputValue]]) -> Diagnosed<RootVariables> {
    let given = layers.renamed(module.renamedVariables)
        .reduce(into: [:]) { $0.merge($1) { _, later in later } }
    var diagnostics: [Diagnostic] = []
    var values: [String: Value] = [:]
    var kept: [String: Value] = [:]
    for variable in module.variables.values.sorted(by: { $0.range.start < $1.range.start }) {
        let found = rootValue(variable, given[variable.name])
        diagnostics += found.diagnostics
        values[variable.name] = mark(found.output, variable)
        if let input = given[variable.name], !found.diagnostics.hasErrors {
            kept[variable.name] = raw(variable, input)
        }
    }
    return Diagnosed(
        RootVariables(values: values, origins: given.mapValues(\.origin), given: kept), diagnostics)
}

/// The value of a root variable, which is that of its declaration where none is given.
func rootValue(_ variable: Variable, _ given: InputValue?) -> Diagnosed<Value> {
    if let given { return resolve(variable, given) }
    if let filled = variable.defaultValue { return Diagnosed(filled) }
    return Diagnosed(
        .unknown(variable.constraint.type.withoutOptionals),
        [
            .error(
                "No value for required variable",
                "The root module input variable \"\(variable.name)\" is not set, and has no default value. Use a -var or "
                    + "-var-file command line argument to provide a value for this variable.",
                at: variable.range)
        ])
}

private func mark(_ value: Value, _ variable: Variable) -> Value {
    var marks: Marks = []
    if variable.isSensitive { marks.insert(.sensitive) }
    if variable.isEphemeral { marks.insert(.ephemeral) }
    return value.marked(marks)
}

private func resolve(_ variable: Variable, _ input: InputValue) -> Diagnosed<Value> {
    let fallback = Value.unknown(variable.constraint.type.withoutOptionals)
    let raw: Value
    switch input.content {
    case .value(let value): raw = value
    case .text(let text) where variable.readsTextAsExpression:
        let found = expressionValue(text, for: variable)
        guard let value = found.output else { return Diagnosed(fallback, found.diagnostics) }
        raw = value
    case .text(let text): raw = .string(text.normalized)
    }
    if raw.isNull, !variable.isNullable {
        if let filled = variable.defaultValue { return Diagnosed(filled) }
        return Diagnosed(
            fallback,
            [
                .error(
                    "Required variable not set",
                    "The given value is not suitable for var.\(variable.name) declared at \(variable.range): required variable "
                        + "may not be set to null.", at: range(of: input))
            ])
    }
    do {
        return Diagnosed(try variable.constraint.convert(raw))
    } catch {
        return Diagnosed(
            fallback,
            [
                .error(
                    "Invalid value for input variable",
                    "The value that \(input.origin) gives for var.\(variable.name) is not suitable: \(error).",
                    at: range(of: input) ?? variable.range,
                    notes: [.init("The variable is declared here.", at: variable.range)])
            ])
    }
}

/// The value that a text has which is read as an expression.
private func expressionValue(_ text: String, for variable: Variable) -> Diagnosed<Value?> {
    let parsed = parseExpression(SourceFile(name: "<value for var.\(variable.name)>", text: text))
    return parsed.diagnostics.hasErrors ? Diagnosed(nil, parsed.diagnostics) : constant(parsed.output)
}

/// What is wrong with texts that are read as expressions, whatever the types of their variables.
func unreadableTexts(_ variables: [String: Variable], _ given: [String: InputValue]) -> [Diagnostic] {
    variables.values.sorted { $0.name < $1.name }.flatMap { variable -> [Diagnostic] in
        guard variable.readsTextAsExpression, case .text(let text)? = given[variable.name]?.content else {
            return []
        }
        return expressionValue(text, for: variable).diagnostics
    }
}

/// The value as it was given, before the variable's type had its say.
private func raw(_ variable: Variable, _ input: InputValue) -> Value {
    switch input.content {
    case .value(let value): return value
    case .text(let text) where variable.readsTextAsExpression:
        return constant(parseExpression(SourceFile(name: "", text: text)).output).output ?? .null
    case .text(let text): return .string(text.normalized)
    }
}

private func range(of input: InputValue) -> SourceRange? {
    if case .file(let range) = input.origin { range } else { nil }
}
