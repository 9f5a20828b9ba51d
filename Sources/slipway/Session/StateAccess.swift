import Applying
import Addresses
import Configurations
import Diagnostics
import Foundation
import Providers
import Planning
import States

/// A state that was read, with its lock where that is held.
final class OpenState {
    let store: LocalStateStore
    let stored: StoredState?
    private(set) var workspace: (any LockedWorkspace)?
    let findings: [Diagnostic]

    init(
        store: LocalStateStore, stored: StoredState?, workspace: (any LockedWorkspace)?,
        findings: [Diagnostic]
    ) {
        self.store = store
        self.stored = stored
        self.workspace = workspace
        self.findings = findings
    }

    /// The state as it was written last; nil where there is none.
    var snapshot: StateSnapshot? { stored?.snapshot }

    /// The state with what an interrupted run had done.
    var recovered: StateSnapshot? { stored.map { $0.snapshot.replaying($0.journal).snapshot } }

    /// Creations that were begun, and of which the journal does not say how they ended.
    var openCreations: [InstanceAddress: OperationToken] {
        var found: [InstanceAddress: OperationToken] = [:]
        guard let stored else { return found }
        for case .intent(.create, let address, let token, _) in stored.snapshot.replaying(stored.journal).open
        {
            found[address] = OperationToken(token)
        }
        return found
    }

    func close() {
        workspace?.unlock()
        workspace = nil
    }

    deinit { workspace?.unlock() }
}

extension Session {
    /// Opens the workspace's state, with its lock where that is asked for.
    ///
    /// With `settlesJournal`, what an interrupted run had done is written into the state first. What was decoded `ahead` saves the
    /// decoding.
    func openState(
        _ store: LocalStateStore, locking operation: String?, _ flags: ParsedFlags,
        settlesJournal: Bool = false, ahead: StateReadAhead? = nil
    ) -> Result<OpenState, DiagnosticsError> {
        var locked: (any LockedWorkspace)?
        if let operation, flags.bool("lock", default: true) {
            switch lock(store, operation, timeout: waitingTime(flags)) {
            case .success(let workspace): locked = workspace
            case .failure(let problem): return .failure(problem)
            }
        }
        do throws(StateStoreError) {
            var stored = try store.read(workspace, ahead: ahead)
            let findings = recoveryFindings(stored)
            if settlesJournal, let locked, let left = stored { stored = try fold(left, locked) }
            return .success(
                OpenState(store: store, stored: stored, workspace: locked, findings: findings)
            )
        } catch {
            locked?.unlock()
            return .failure(DiagnosticsError([describe(error)]))
        }
    }

    /// How long to wait for a lock, in whole seconds; a century for all that is longer.
    private func waitingTime(_ flags: ParsedFlags) -> Int {
        let seconds = flags.text("lock-timeout").flatMap { duration($0) } ?? 0
        return Int(min(max(seconds, 0), 3e9).rounded(.up))
    }

    private func lock(
        _ store: LocalStateStore, _ operation: String, timeout: Int
    ) -> Result<any LockedWorkspace, DiagnosticsError> {
        let holder = LockHolder(
            id: world.uuid(), operation: operation, who: world.identity, created: world.timestamp(world.now),
            version: Version.language.description)
        let deadline = world.now + timeout
        while true {
            do throws(StateStoreError) {
                return .success(try store.lock(workspace, for: holder))
            } catch {
                guard case .locked = error, world.now < deadline, !Signals.interruption.isRequested else {
                    return .failure(DiagnosticsError([describe(error)]))
                }
                usleep(200_000)
            }
        }
    }

    /// Writes what an interrupted run had done into the state, so that plans made before it count as stale.
    ///
    /// A journal with calls of which nobody knows how they ended stays, until a plan has asked the provider about them.
    private func fold(_ stored: StoredState, _ workspace: any LockedWorkspace) throws(StateStoreError)
        -> StoredState
    {
        guard !stored.journal.isEmpty else { return stored }
        var (snapshot, open) = stored.snapshot.replaying(stored.journal)
        guard open.isEmpty else { return stored }
        if !snapshot.saysTheSame(as: stored.snapshot) {
            snapshot.serial += 1
            snapshot.writer = Version.language.description
        }
        try workspace.replace(with: snapshot)
        return StoredState(snapshot: snapshot)
    }

    /// What there is to say about a run that was interrupted before it could write the state.
    private func recoveryFindings(_ stored: StoredState?) -> [Diagnostic] {
        guard let stored, !stored.journal.isEmpty else { return [] }
        let (_, open) = stored.snapshot.replaying(stored.journal)
        let addresses = open.compactMap { record -> String? in
            guard case .intent(let operation, let address, _, _) = record else { return nil }
            return "\(address) (\(operation.rawValue))"
        }
        let unknown =
            addresses.isEmpty
            ? ""
            : " Of these calls nobody knows whether they took effect: \(addresses.joined(separator: ", "))."
        return [
            .warning(
                "An earlier run was interrupted",
                "A run ended before it could write the state. What it had done was found in its journal and is part of this run.\(unknown)"
            )
        ]
    }
}

/// A finding about a store that could not do what it was asked for.
func describe(_ error: StateStoreError) -> Diagnostic {
    switch error {
    case .locked(let holder, let path):
        let who = holder.map {
            "Lock Info:\n  ID:        \($0.id)\n  Path:      \(path)\n  Operation: \($0.operation)\n  Who:       \($0.who)\n  "
                + "Created:   \($0.created)"
        }
        return .error(
            "Error acquiring the state lock",
            "Another run holds the lock of this state.\n\n\(who ?? "The holder left no note.")\n\nThe lock protects the state from being "
                + "written by two runs at once. Wait until the other run ends, or use -lock-timeout=5m to have this one wait. The lock "
                + "ends with the process that holds it.")
    case .unreadable(let path, let problem):
        return .error(
            "State cannot be used",
            "\(problem.message)\n\nThe file is \(path). Nothing was changed. Restore it from a backup (\(path).backup, or version control), "
                + "or move it away to start from an empty state.")
    case .inputOutput(let words): return .error("State cannot be used", "\(words).")
    case .noSuchWorkspace(let name):
        return .error(
            "Workspace does not exist",
            "Workspace \"\(name)\" doesn't exist. Create it with: slipway workspace new \(name)")
    case .workspaceExists(let name):
        return .error("Workspace already exists", "Workspace \"\(name)\" already exists")
    }
}
