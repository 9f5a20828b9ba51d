import Addresses
import Configurations
import Diagnostics
import Evaluating
import States
import Values

extension PlanWalk {
    /// Takes into the state what the present configuration makes of outputs that a destruction of some objects leaves in place.
    ///
    /// Terraform refreshes before it destroys, and that is a whole plan of the configuration, limited to the same targets: outputs that
    /// depend on nothing else get the values it comes to, as far as they are known. Conditions do not keep anything back from it. Where such
    /// a plan has mistakes, outputs stay as they were.
    func refreshOutputsThatStay() async {
        guard request.options.mode == .destroy, request.options.refresh, !request.options.targets.isEmpty,
            !request.interruption.isRequested, !prior.instances.isEmpty || !prior.outputs.isEmpty
        else { return }
        let declared = request.configuration.root.outputs
        guard declared.keys.contains(where: { selection.includes(output: $0, in: .root) }) else { return }
        let before = PlanWalk(WalkGround(request.beforeDestroying(prior)), observe: { _ in })
        before.configured = configured
        before.readBefore = readBefore
        before.passesConditions = true
        await before.run()
        guard !before.diagnostics.hasErrors else { return }
        for (name, change) in before.outputs {
            guard let after = change.after, after.isWhollyKnown, let output = declared[name] else { continue }
            prior.outputs[name] =
                after.isNull ? nil : OutputRecord(value: after, isSensitive: output.isSensitive)
        }
    }
}

extension PlanRequest {
    /// The request for a plan of the same configuration and targets in which nothing ends, from a state that was refreshed already.
    fileprivate func beforeDestroying(_ state: StateSnapshot) -> PlanRequest {
        var options = options
        options.mode = .normal
        options.refresh = false
        return PlanRequest(
            configuration: configuration, graph: graph, variables: variables, workspace: workspace,
            state: state, providers: providers, options: options, paths: paths, functions: functions,
            context: context, timestamp: timestamp, interruption: interruption, sleep: sleep)
    }
}
