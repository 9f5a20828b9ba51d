import Addresses
import Configurations
import Diagnostics
import Evaluating
import HCL
import States
import Values

extension PlanWalk {
    /// Evaluates an output, and for the root module decides what becomes of it.
    func visitOutput(_ module: ModulePath, _ name: String) {
        if request.options.mode == .destroy {
            _ = evaluation.visitOutput(module, name)
            if module.isRoot, !selection.isLimited, !isUnconditional(name, in: evaluation.root) {
                let (block, address) = checkNames(name, .root)
                checks.add("output_value", block, instance: address, .unknown)
            }
            return
        }
        guard selection.includes(output: name, in: module) else { return }
        if followsFailure(.output(module, name)) {
            _ = evaluation.visitOutput(module, name)
            return
        }
        var holds = true
        for instance in evaluation.instances(of: module) {
            guard let output = instance.module.outputs[name], !output.preconditions.isEmpty else { continue }
            holds = checkPreconditions(output, in: instance) && holds
        }
        let found = evaluation.visitOutput(module, name)
        diagnostics += found
        guard module.isRoot, holds, !found.hasErrors, let output = evaluation.root.module.outputs[name],
            let value = evaluation.root.outputs[name]
        else { return }
        plan(output, value)
    }

    private func isUnconditional(_ name: String, in instance: ModuleInstance) -> Bool {
        instance.module.outputs[name]?.preconditions.isEmpty ?? true
    }

    /// How results of conditions name an output, and one instance of it.
    private func checkNames(_ name: String, _ path: ModuleInstancePath) -> (block: String, instance: String) {
        path.isRoot
            ? ("output.\(name)", "output.\(name)")
            : ("\(path.module).output.\(name)", "\(path).output.\(name)")
    }

    private func checkPreconditions(_ output: Output, in instance: ModuleInstance) -> Bool {
        let (block, address) = checkNames(output.name, instance.path)
        var holds = true
        for condition in output.preconditions {
            let result = evaluation.check(condition, in: instance)
            diagnostics += result.diagnostics
            checks.add("output_value", block, instance: address, result.output)
            guard case .fail(let message) = result.output else { continue }
            var problem = Diagnostic.error(
                "Module output value precondition failed", message, at: condition.condition.range)
            problem.values = evaluation.involvedValues(condition, in: instance)
            if precedesDestruction {
                diagnostics.append(problem.ofCondition().asWarning)
                continue
            }
            diagnostics.append(problem.ofCondition())
            holds = false
        }
        return holds
    }

    private func plan(_ output: Output, _ value: Value) {
        let stored = prior.outputs[output.name]
        let before = stored.map { $0.value.withoutMarksDeep().value }
        let after = value.withoutMarksDeep().value
        let wasSensitive = stored?.isSensitive ?? false
        let action: OutputChange.Action
        if stored == nil {
            action = after.isNull ? .keep : .create
        } else {
            action = after == before && wasSensitive == output.isSensitive ? .keep : .update
        }
        outputs[output.name] = OutputChange(
            action: action, before: before, after: after, isSensitive: wasSensitive || output.isSensitive)
    }

    /// Plans the end of outputs that the configuration does not have, or of all while everything ends.
    func planRemovedOutputs() {
        let declared = request.options.mode == .destroy ? [:] : request.configuration.root.outputs
        guard !selection.isLimited || request.options.mode == .destroy else { return }
        for (name, output) in prior.outputs where declared[name] == nil {
            if selection.isLimited { continue }
            outputs[name] = OutputChange(
                action: .delete, before: output.value, after: nil, isSensitive: output.isSensitive)
        }
    }
}
