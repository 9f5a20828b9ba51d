import Addresses
import Configurations
import Diagnostics
import Evaluating
import HCL
import Planning
import Values

extension ApplyRun {
    /// The block of a change, its module instance, and its repetition.
    func place(of change: Change) -> (Resource, ModuleInstance, RepetitionData)? {
        guard let instance = evaluation.instance(change.address.module),
            let resource = instance.module.resources[change.address.name],
            let expansion = evaluation.expansion(of: change.address.name, in: instance)
        else { return nil }
        return (resource, instance, expansion.data(for: change.address.key))
    }

    func check(
        _ conditions: [Condition], _ summary: String, _ address: InstanceAddress, _ instance: ModuleInstance,
        _ repetition: RepetitionData, _ selfValue: Value?
    ) -> Bool {
        var holds = true
        for condition in conditions {
            let result = evaluation.check(
                condition, in: instance, repetition: repetition, selfValue: selfValue)
            diagnostics += result.diagnostics
            checks.add(
                "resource", address.block.description, instance: address.description, result.output)
            switch result.output {
            case .fail(let message):
                var problem = Diagnostic.error(
                    summary, message, at: condition.condition.range)
                problem.values = evaluation.involvedValues(
                    condition, in: instance, repetition: repetition, selfValue: selfValue)
                problem.address = address.description
                diagnostics.append(problem.ofCondition())
                holds = false
            case .error: holds = false
            case .pass, .unknown: break
            }
        }
        return holds
    }
}
