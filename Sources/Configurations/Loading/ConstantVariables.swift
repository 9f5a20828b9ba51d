import Diagnostics
import Expressions
import HCL
import Values

extension Declarations {
    /// The values of the root module's constant variables.
    func constants(_ given: [String: InputValue]) -> Diagnosed<[String: Value]> {
        var values: [String: Value] = [:]
        var diagnostics: [Diagnostic] = []
        for variable in constantVariables {
            let found = rootValue(variable, given[variable.name])
            diagnostics += found.diagnostics
            values[variable.name] = found.output
        }
        return Diagnosed(values, diagnostics)
    }

    /// The values that a call gives the constant variables of this module.
    func constants(from call: ModuleCall, in caller: EarlyScope) -> Diagnosed<[String: Value]> {
        var values: [String: Value] = [:]
        var diagnostics: [Diagnostic] = []
        for variable in constantVariables {
            guard let argument = call.arguments[variable.name] else {
                values[variable.name] = variable.defaultValue
                continue
            }
            let found = caller.evaluate(argument.expression)
            diagnostics += found.diagnostics
            if found.diagnostics.hasErrors { continue }
            if !found.output.isWhollyKnown {
                diagnostics.append(
                    .error(
                        "Const variables must be known",
                        "The variable \"\(variable.name)\" is declared with const = true, so its value must be known when modules are "
                            + "installed: write it out, or make it of other such variables and local values.",
                        at: argument.expression.range,
                        notes: [.init("The variable is declared here.", at: variable.range)]))
                continue
            }
            if found.output.isNull, !variable.isNullable, let filled = variable.defaultValue {
                values[variable.name] = filled
                continue
            }
            do {
                values[variable.name] = try variable.constraint.convert(found.output)
            } catch {
                diagnostics.append(
                    .error(
                        "Invalid value for input variable",
                        "The value is not suitable for the variable \"\(variable.name)\" of the module: \(error).",
                        at: argument.expression.range,
                        notes: [.init("The variable is declared here.", at: variable.range)]))
            }
        }
        return Diagnosed(values, diagnostics)
    }

    /// What the validation rules of constant variables say, which are asked before modules are installed.
    func constantProblems(in scope: EarlyScope, valueAt place: (Variable) -> SourceRange) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for variable in constantVariables {
            for rule in variable.validations {
                let outcome = scope.evaluate(rule.condition)
                guard !outcome.diagnostics.hasErrors,
                    (try? outcome.output.converted(to: .bool))?.asBool == false
                else { continue }
                let message = scope.evaluate(rule.message).output
                let text = message.marks.isEmpty ? message.asString : nil
                diagnostics.append(
                    .error(
                        "Invalid value for variable",
                        "\(text ?? "The condition does not hold.")\n\nThis was checked by the validation rule at \(rule.range).",
                        at: place(variable)))
            }
        }
        return diagnostics
    }

    private var constantVariables: [Variable] {
        variables.values.filter(\.isConstant).sorted { $0.range.start < $1.range.start }
    }
}
