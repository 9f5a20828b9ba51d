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
    module.variables.values
        .filter { $0.defaultValue == nil && given[$0.name] == nil }
        .sorted { $0.name < $1.name }
}

/// Gives each variable of the root module the value that takes precedence.
///
/// A later entry of `layers` wins over an earlier one.
public func resolveVariables(_ module: Module, layers: [[String: InputValue]]) -> Diagnosed<RootVariables> {
    let given = layers.reduce(into: [:]) { $0.merge($1) { _, later in later } }
    var diagnostics: [Diagnostic] = []
    var values: [String: Value] = [:]
    var kept: [String: Value] = [:]
    for variable in module.variables.values.sorted(by: { $0.range.start < $1.range.start }) {
        guard let input = given[variable.name] else {
            if let filled = variable.defaultValue {
                values[variable.name] = mark(filled, variable)
            } else {
                diagnostics.append(
                    .error(
                        "No value for required variable",
                        "The root module input variable \"\(variable.name)\" is not set, and has no default value. Use a -var or "
                            + "-var-file command line argument to provide a value for this variable.", at: variable.range))
                values[variable.name] = mark(.unknown(variable.constraint.type.withoutOptionals), variable)
            }
            continue
        }
        let found = resolve(variable, input)
        diagnostics += found.diagnostics
        values[variable.name] = mark(found.output, variable)
        if !found.diagnostics.hasErrors { kept[variable.name] = raw(variable, input) }
    }
    diagnostics += undeclared(module, layers)
    return Diagnosed(
        RootVariables(values: values, origins: given.mapValues(\.origin), given: kept), diagnostics)
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
        let file = SourceFile(name: "<value for var.\(variable.name)>", text: text)
        let parsed = parseExpression(file)
        let found = parsed.diagnostics.hasErrors ? Diagnosed(nil, parsed.diagnostics) : constant(parsed.output)
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

/// Values for variables that nobody declared: an error on the command line, a warning in a file, nothing in the environment.
private func undeclared(_ module: Module, _ layers: [[String: InputValue]]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for layer in layers {
        for (name, input) in layer.sorted(by: { $0.key < $1.key }) where module.variables[name] == nil {
            let hint = Suggestion.sentence(for: name, among: module.variables.keys)
            switch input.origin {
            case .commandLine:
                found.append(
                    .error(
                        "Value for undeclared variable",
                        "A variable named \"\(name)\" was assigned on the command line, but the root module does not declare a "
                            + "variable of that name.\(hint) To use this value, add a \"variable\" block to the configuration."))
            case .file(let range):
                found.append(
                    .warning(
                        "Value for undeclared variable",
                        "The root module does not declare a variable named \"\(name)\" but a value was found in file "
                            + "\"\(range.file.name)\".\(hint) To use this value, add a \"variable\" block to the configuration.",
                        at: range))
            case .environment, .prompt, .plan: break
            }
        }
    }
    return found
}
