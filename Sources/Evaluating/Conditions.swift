public import Addresses
public import Configurations
public import Diagnostics
import Expressions
import HCL
public import Values

/// What became of a condition.
public enum ConditionOutcome: Hashable, Sendable {
    case pass
    /// With the message that the configuration gives for it.
    case fail(String)
    /// Not known before the apply.
    case unknown
    /// The condition itself could not be evaluated.
    case error

    /// Stands for a message that is not known.
    public static let unexplained = "The condition does not hold."
}

/// Why a message must not be shown, and what to do about it.
private let secrecies: [(mark: Marks, word: String, remedy: String)] = [
    (.sensitive, "sensitive", "nonsensitive() where they may be seen"),
    (.ephemeral, "ephemeral", "ephemeralasnull() on them"),
]

/// What one validation of a variable came to.
public struct VariableValidation: Sendable {
    public let module: ModuleInstancePath
    public let name: String
    public let outcome: ConditionOutcome
}

extension Evaluation {
    /// Checks a condition; the diagnostics are about its expressions, not about its failing.
    public func check(
        _ condition: Condition, in instance: ModuleInstance, repetition: RepetitionData = .none,
        selfValue: Value? = nil, extra: [String: Value] = [:],
        blaming summary: String = "Invalid condition result"
    ) -> Diagnosed<ConditionOutcome> {
        var evaluator = evaluator(in: instance, repetition: repetition, selfValue: selfValue, extra: extra)
        let value = evaluator.evaluate(condition.condition)
        if evaluator.diagnostics.hasErrors { return Diagnosed(.error, evaluator.diagnostics) }
        var diagnostics = evaluator.diagnostics
        if value.isUnknown { return Diagnosed(.unknown, diagnostics) }
        if value.isNull {
            diagnostics.append(
                .error(
                    summary,
                    "Condition expression must return either true or false, not null.",
                    at: condition.condition.range))
            return Diagnosed(.error, diagnostics)
        }
        guard let flag = try? value.converted(to: .bool) else {
            diagnostics.append(
                .error(
                    summary,
                    "Invalid condition result value: a bool is required, and this is a \(value.type.friendlyName).",
                    at: condition.condition.range))
            return Diagnosed(.error, diagnostics)
        }
        guard let passes = flag.asBool else { return Diagnosed(.unknown, diagnostics) }
        if passes { return Diagnosed(.pass, diagnostics) }
        let message = failureMessage(condition, &evaluator)
        return Diagnosed(.fail(message.output), diagnostics + message.diagnostics)
    }

    /// What can be known to be wrong with the message of a condition before the condition fails; with `isText` also a value
    /// that is no text.
    func checkMessage(
        of condition: Condition, in instance: ModuleInstance, repetition: RepetitionData = .none,
        selfValue: Value? = nil, isText: Bool = false
    ) -> [Diagnostic] {
        let message = evaluate(
            condition.message, in: instance, repetition: repetition, selfValue: selfValue)
        let value = message.output
        guard isText, !message.diagnostics.hasErrors,
            value.isNull || (try? value.converted(to: .string)) == nil
        else { return message.diagnostics }
        return message.diagnostics + [
            .error(
                "Invalid error message", "The error message must be a string.", at: condition.message.range)
        ]
    }

    /// The text that says why a condition does not hold.
    private func failureMessage(_ condition: Condition, _ evaluator: inout Evaluator) -> Diagnosed<String> {
        let before = evaluator.diagnostics.count
        let value = evaluator.evaluate(condition.message)
        let found = Array(evaluator.diagnostics[before...])
        if found.hasErrors {
            return Diagnosed(
                "The condition does not hold, and its error message could not be evaluated.", found)
        }
        for (mark, word, remedy) in secrecies where value.deepMarks.contains(mark) {
            let problem = Diagnostic.warning(
                "Error message refers to \(word) values",
                "The error expression used to explain this condition refers to \(word) values, so the message is not shown. Take them "
                    + "out, or use \(remedy).", at: condition.message.range)
            return Diagnosed("The condition does not hold; its message refers to \(word) values.", [problem])
        }
        guard let text = (try? value.converted(to: .string))?.asString else {
            return Diagnosed(
                ConditionOutcome.unexplained,
                value.isUnknown
                    ? []
                    : [
                        .error(
                            "Invalid error message", "The error message must be a string.",
                            at: condition.message.range)
                    ])
        }
        return Diagnosed(text)
    }

    /// What the condition's expressions refer to, for a message about its failing.
    public func involvedValues(
        _ condition: Condition, in instance: ModuleInstance, repetition: RepetitionData = .none,
        selfValue: Value? = nil
    ) -> [Diagnostic.InvolvedValue] {
        evaluator(in: instance, repetition: repetition, selfValue: selfValue).involvedValues(
            condition.condition)
    }

    /// Checks a variable's validations against its value.
    func validate(_ variable: Variable, _ value: Value, in instance: ModuleInstance) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for validation in variable.validations {
            let result = check(validation, in: instance, blaming: "Invalid variable validation result")
            // What a validation finds keeps the value from being used.
            diagnostics += result.diagnostics.map { $0.weighing(.error) }
            validations.append(
                VariableValidation(module: instance.path, name: variable.name, outcome: result.output))
            guard case .fail(let message) = result.output else { continue }
            let values = involvedValues(validation, in: instance)
            var problem = Diagnostic.error(
                "Invalid value for variable",
                "\(message)\n\nThis was checked by the validation rule at \(validation.range).",
                at: argumentRange(variable, instance))
            problem.values = values
            problem.notes = [.init("The variable is declared here.", at: variable.range)]
            // Without values, all instances of a module are one.
            diagnostics.append(purpose == .validate ? problem : problem.ofCondition())
        }
        return diagnostics
    }

    /// Where a variable got its value: the argument of the module call, or the variable itself.
    private func argumentRange(_ variable: Variable, _ instance: ModuleInstance) -> SourceRange {
        guard let parent = instance.parent, let name = instance.path.steps.last?.name,
            let argument = parent.module.calls[name]?.arguments[variable.name]
        else { return variable.range }
        return argument.expression.range
    }
}
