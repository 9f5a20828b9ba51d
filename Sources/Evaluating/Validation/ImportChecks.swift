import Addresses
import Configurations
import Diagnostics
import Expressions
import HCL
import Values

extension Evaluation {
    /// Checks what an import block says of objects that must exist before their resource does.
    func validate(_ block: ImportBlock, in root: ModuleInstance) -> [Diagnostic] {
        guard let target = importTarget(block) else { return [] }
        let resource = configuration.resource(target)
        var found: [Diagnostic] = []
        if let provider = block.provider, resource != nil {
            found.append(
                .error(
                    "Invalid import provider argument",
                    "\(target) is configured, so its own block says which provider it uses. Remove the argument here.",
                    at: provider.range))
        }
        var repetition = RepetitionData.none
        if let forEach = block.forEach {
            found += checkForEach(forEach, target, in: root)
            repetition = Expansion.unknown(isCount: false).data(for: .none)
        }
        return found + checkID(block.id, target, repetition, in: root)
    }

    private func checkForEach(_ expression: Expression, _ target: ResourceAddress, in root: ModuleInstance)
        -> [Diagnostic]
    {
        let summary = "Invalid for_each argument"
        if refers(expression, to: target) {
            return [
                .error(
                    summary, "What is imported cannot be known from \(target), which is what is imported.",
                    at: expression.range)
            ]
        }
        let result = evaluate(expression, in: root)
        if result.diagnostics.hasErrors { return result.diagnostics }
        switch result.output.type {
        case .list, .set, .map, .tuple, .object, .dynamic: return result.diagnostics
        case .bool, .number, .string:
            return result.diagnostics + [
                .error(summary, "The \"for_each\" expression must be a collection.", at: expression.range)
            ]
        }
    }

    private func checkID(
        _ expression: Expression, _ target: ResourceAddress, _ repetition: RepetitionData,
        in root: ModuleInstance
    ) -> [Diagnostic] {
        let summary = "Invalid import id argument"
        if refers(expression, to: target) {
            return [
                .error(
                    summary, "The id to import cannot be read of \(target), which is what is imported.",
                    at: expression.range)
            ]
        }
        let result = evaluate(expression, in: root, repetition: repetition)
        if result.diagnostics.hasErrors { return result.diagnostics }
        guard let text = try? result.output.converted(to: .string) else {
            return result.diagnostics + [
                .error(
                    "Incorrect value type", "Invalid expression value: a string is required.",
                    at: expression.startRange, context: expression.range
                ).underlining(expression.range)
            ]
        }
        guard text.isNull else { return result.diagnostics }
        return result.diagnostics + [
            .error(summary, "The id of the object to import cannot be null.", at: expression.range)
        ]
    }

    private func refers(_ expression: Expression, to target: ResourceAddress) -> Bool {
        guard target.module.isRoot else { return false }
        return traversals(in: expression).contains { traversal in
            (try? Reference.parse(traversal).get().0) == .resource(target.name)
        }
    }
}
