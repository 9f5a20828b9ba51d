import Configurations
import Diagnostics
import Evaluating
import Providers
import States
import Values

extension PlanRequest {
    /// Whether a whole plan of the configuration comes before everything ends.
    ///
    /// Terraform refreshes so before it destroys: the mistakes of that plan end the run, and what it has found out the destruction goes by.
    /// With nothing in the state there is nothing to find out.
    var plansBeforeDestroying: Bool {
        guard options.mode == .destroy, options.refresh, let state else { return false }
        return !state.instances.isEmpty || !state.outputs.isEmpty
    }

    /// The request for the plan that comes first, in which nothing ends because everything does.
    fileprivate var beforeDestroying: PlanRequest {
        var copy = self
        copy.options.mode = .normal
        return copy
    }

    /// The request for the end of everything, from what was found out before.
    fileprivate func destroying(_ state: StateSnapshot) -> PlanRequest {
        var copy = self
        copy.state = state
        copy.openCreations = [:]
        copy.priorTable = nil
        copy.options.refresh = false
        return copy
    }
}

/// What a plan of the configuration has found out before everything ends.
struct BeforeDestroying {
    /// The request for what comes then.
    let request: PlanRequest
    let drift: [Drift]
    /// What is worth telling of it, though it went well.
    let findings: [Diagnostic]
    /// Providers that are set up already.
    let configured: [String: any ConfiguredProvider]
}

extension PlanWalk {
    /// Plans the configuration as it stands before everything ends; fails with the result of a run that ends with the mistakes in it.
    ///
    /// Conditions that do not hold keep nothing back then, and nothing is imported.
    static func beforeDestroying(
        _ request: PlanRequest, observe: @escaping @Sendable (PlanEvent) -> Void
    ) async -> Result<BeforeDestroying, FailedPlan> {
        let walk = PlanWalk(WalkGround(request.beforeDestroying), observe: observe)
        walk.precedesDestruction = true
        if let failure = await walk.runWhole() { return .failure(FailedPlan(result: failure)) }
        if walk.diagnostics.hasErrors {
            return .failure(
                FailedPlan(
                    result: PlanResult(
                        plan: nil, diagnostics: walk.diagnostics, ofChecks: walk.checkFindings)))
        }
        walk.takeInOutputs()
        let found = BeforeDestroying(
            request: request.destroying(walk.prior), drift: walk.drift, findings: walk.recoveries,
            configured: walk.configured)
        releaseLater(walk)
        return .success(found)
    }

    /// Goes on from what was found out before everything ends.
    func goOn(from before: BeforeDestroying) {
        drift = before.drift
        configured = before.configured
    }

    /// Takes into the state what the configuration makes of outputs, as far as that is known.
    private func takeInOutputs() {
        let declared = request.configuration.root.outputs
        for (name, change) in outputs {
            guard let after = change.after, after.isWhollyKnown, let output = declared[name] else { continue }
            prior.outputs[name] =
                after.isNull ? nil : OutputRecord(value: after, isSensitive: output.isSensitive)
        }
    }
}

/// The result of a run that came to no plan.
struct FailedPlan: Error {
    let result: PlanResult
}
