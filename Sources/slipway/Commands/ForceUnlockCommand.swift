import Configurations
import Diagnostics
import States

/// `force-unlock`: frees a state whose lock nobody holds any more.
struct ForceUnlockCommand: Command {
    let name = "force-unlock"
    let summary = "Free a state that a dead run has left locked"
    let usage = "force-unlock [options] [stack folder] LOCK_ID"
    let explanation = """
        Makes sure that the workspace's state is free. States are kept in files of this
        machine, and the lock of such a file ends with the process that holds it, so
        there is nothing to break: a lock that is still there belongs to a run that
        goes on.
        """
    let flags =
        CommonFlags.session + [CommonFlags.state]
        + [Flag("force", .bool, help: "Do not ask. There is no question for files of this machine.")]

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
        let holder = LockHolder(
            id: session.world.uuid(), operation: "force-unlock", who: session.world.identity,
            created: session.world.timestamp(session.world.now), version: Version.language.description)
        do throws(StateStoreError) {
            try store.lock(session.workspace, for: holder).unlock()
        } catch {
            return refuse(error, invocation)
        }
        invocation.console.print("The state is not locked: no run holds a lock of it now.")
        return 0
    }

    private func refuse(_ error: StateStoreError, _ invocation: Invocation) -> Int32 {
        guard case .locked(let holder, let path) = error else {
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
