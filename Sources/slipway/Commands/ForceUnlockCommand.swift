import Configurations
import Diagnostics
import States

/// `force-unlock`: frees a state whose lock nobody holds any more.
struct ForceUnlockCommand: Command {
    let name = "force-unlock"
    let summary = "Free a state that a dead run has left locked"
    let usage = "force-unlock [options] [stack folder] LOCK_ID"
    let explanation = """
        Takes away the lock that a run has left behind, which the message about the
        lock names by its ID. Be sure that the run is dead: two runs at once spoil a
        state. The lock of a state in a file ends with the process that holds it, so
        there is nothing to break: one that is still there belongs to a run that goes
        on.
        """
    let flags =
        CommonFlags.session + [CommonFlags.state]
        + [Flag("force", .bool, help: "Do not ask.")]

    func run(_ invocation: Invocation) async -> Int32 {
        guard invocation.arguments.count == 1 else {
            return invocation.fail(
                "Expected a single argument: LOCK_ID",
                "The message about the lock tells its ID: slipway force-unlock ID")
        }
        let session = Session(invocation)
        let found = session.store(
            session.loadConfiguration(invocation.flags).output, file: invocation.flags.text("state"))
        guard let store = found.output else {
            invocation.report(found.diagnostics)
            return 1
        }
        if store.isRemote { return await breakLock(store, session, invocation) }
        do throws(StateStoreError) {
            try await store.breakLock(session.workspace, id: session.world.uuid())
        } catch {
            return refuse(error, invocation)
        }
        invocation.console.print("The state is not locked: no run holds a lock of it now.")
        return 0
    }

    /// Breaks a lock that others see.
    private func breakLock(
        _ store: any StateStore, _ session: Session, _ invocation: Invocation
    ) async -> Int32 {
        if !invocation.flags.bool("force") {
            let answer = invocation.console.ask(
                "Do you really want to force-unlock?\n  Slipway will remove the lock of the state in "
                    + "\(store.location(of: session.workspace)).\n  This will allow other runs to change it, even if the one that holds "
                    + "the lock is still at work.\n  Only 'yes' will be accepted to confirm.\n\n  Enter a value: "
            )
            guard answer == "yes" else {
                invocation.console.print("force-unlock cancelled.")
                return 1
            }
        }
        do throws(StateStoreError) {
            try await store.breakLock(session.workspace, id: invocation.arguments[0])
        } catch {
            invocation.report([describe(error)])
            return 1
        }
        invocation.console.print("Slipway state has been successfully unlocked!")
        return 0
    }

    private func refuse(_ error: StateStoreError, _ invocation: Invocation) -> Int32 {
        guard case .locked(let holder, let path, _) = error else {
            invocation.report([describe(error)])
            return 1
        }
        let id = holder?.id ?? "(without an ID)"
        if let holder, holder.id != invocation.arguments[0] {
            return invocation.fail(
                "Failed to unlock state",
                "The state is locked, and the lock's ID is \(id), not \(invocation.arguments[0]). It was taken by "
                    + "\(holder.who) at \(holder.created).")
        }
        return invocation.fail(
            "Failed to unlock state",
            "A run on this machine holds the lock \(id) right now (\(path)). The lock of a local state cannot be "
                + "broken, because it ends with the process that holds it: wait for that run, or end it.")
    }
}
