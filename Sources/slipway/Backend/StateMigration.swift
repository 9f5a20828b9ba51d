import Diagnostics
import States

/// Copies the states of a stack to another place, when its backend changes.
struct StateMigration {
    let session: Session
    let invocation: Invocation
    let source: any StateStore
    let destination: any StateStore
    /// The types of both backends, for questions.
    let names: (source: String, destination: String)

    /// Copies what there is and nobody is against; gives the workspaces whose states were copied.
    func run() async throws(DiagnosticsError) -> [String] {
        do throws(StateStoreError) {
            let all = try await source.workspaces()
            var found: [String] = []
            for name in all where try await hasState(name) { found.append(name) }
            guard !found.isEmpty else { return [] }
            return try await copy(found)
        } catch {
            throw DiagnosticsError([describe(error)])
        }
    }

    private func hasState(_ workspace: String) async throws(StateStoreError) -> Bool {
        guard let stored = try await source.read(workspace, ahead: nil) else { return false }
        return stored.snapshot.hasObjects || !stored.snapshot.outputs.isEmpty || !stored.journal.isEmpty
    }

    private func copy(_ workspaces: [String]) async throws(StateStoreError) -> [String] {
        var copied: [String] = []
        for name in workspaces {
            if try await copy(name, isOnly: workspaces.count == 1) { copied.append(name) }
        }
        return copied
    }

    private func copy(_ workspace: String, isOnly: Bool) async throws(StateStoreError) -> Bool {
        let holder = LockHolder(
            id: session.world.uuid(), operation: "migration source state", who: session.world.identity,
            created: session.world.timestamp(session.world.now), version: "1.15.5")
        let from = try await source.lock(workspace, for: holder)
        do throws(StateStoreError) {
            let to = try await destination.lock(workspace, for: holder)
            do throws(StateStoreError) {
                let isCopied = try await copyLocked(workspace, to)
                try await to.unlock()
                try await from.unlock()
                return isCopied
            } catch {
                try? await to.unlock()
                throw error
            }
        } catch {
            try? await from.unlock()
            throw error
        }
    }

    private func copyLocked(_ workspace: String, _ to: any LockedWorkspace) async throws(StateStoreError)
        -> Bool
    {
        guard let stored = try await source.read(workspace, ahead: nil) else { return false }
        guard stored.journal.isEmpty else {
            throw .place(
                "An interrupted run has left a journal beside the state in \(source.location(of: workspace)), so the state is not complete "
                    + "yet. Run \"slipway apply\" once with the old backend block: it takes in what that run had done."
            )
        }
        let there = try await destination.read(workspace, ahead: nil)?.snapshot
        if let there, there.lineage == stored.snapshot.lineage, there.serial == stored.snapshot.serial,
            there.saysTheSame(as: stored.snapshot)
        {
            return true
        }
        guard isWanted(workspace, over: there) else { return false }
        try await to.replace(with: stored.snapshot)
        return true
    }

    /// Whether the user wants a state copied; asked for each workspace, as the answers may differ.
    private func isWanted(_ workspace: String, over there: StateSnapshot?) -> Bool {
        if invocation.flags.bool("force-copy") { return true }
        let isTaken = there?.hasObjects ?? false
        let name = workspace == "default" ? "" : " of the workspace \"\(workspace)\""
        let words =
            isTaken
            ? "Both places have a state\(name), and they differ. \"yes\" writes the one of the \"\(names.source)\" backend over the other:\n"
                + "  from \(source.location(of: workspace))\n  to   \(destination.location(of: workspace)), which has "
                + "\(there?.instances.count ?? 0) objects"
            : "There is a state\(name) in the \"\(names.source)\" backend, and none in the new \"\(names.destination)\" backend. \"no\" "
                + "starts with an empty one, and leaves the other where it is."
        let answer = invocation.console.ask(
            "\nDo you want to copy existing state to the new backend?\n  \(words)\n\n  Enter a value: ")
        invocation.console.print("")
        return answer == "yes"
    }
}
