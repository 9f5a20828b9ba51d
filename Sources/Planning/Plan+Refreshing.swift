import Evaluating
import States
import Values

extension Plan {
    /// The plan that keeps what this one has found out about the world, and does nothing else.
    ///
    /// The outputs become what this plan makes them, where that is known; those that the configuration no longer has stay.
    /// So does `terraform refresh`, which looks at objects by an ordinary plan.
    public var refreshing: Plan {
        var found = prior
        for (name, change) in outputs {
            guard let value = change.after, value.isWhollyKnown else { continue }
            found.outputs[name] =
                value.isNull ? nil : OutputRecord(value: value, isSensitive: change.isSensitive)
        }
        return Plan(
            mode: .refreshOnly, basis: basis, changes: [], drift: drift, outputs: [:], operations: .empty,
            prior: found, checks: [], targets: [], isErrored: isErrored, isComplete: isComplete,
            timestamp: timestamp)
    }
}
