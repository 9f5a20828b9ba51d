import Planning
import Providers

extension ApplyRun {
    /// Names a call, so that a service which knows the name does nothing twice.
    ///
    /// A creation that an interrupted run was about to make keeps the name that it had there.
    func token(_ change: Change, _ call: Planning.Operation.Call) -> OperationToken {
        if call == .create, let open = input.openCreations[change.address] { return open }
        let kind = call == .delete ? "delete-" : ""
        return OperationToken("\(plan.basis.serial)-\(change.address)-\(kind)\(input.newLineage.prefix(8))")
    }
}
