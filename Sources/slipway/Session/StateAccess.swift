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
    let store: any StateStore
    let stored: StoredState?
    private(set) var workspace: (any LockedWorkspace)?
    let findings: [Diagnostic]

    init(
        store: any StateStore, stored: StoredState?, workspace: (any LockedWorkspace)?,
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

    /// Does what the state was opened for, and lets its lock go however that ends.
    func whileOpen(_ invocation: Invocation, _ body: () async -> Int32) async -> Int32 {
        let status = await body()
        let findings = await close()
        invocation.report(findings)
        return findings.hasErrors ? max(1, status) : status
    }

    /// Lets the lock go; a lock that others see must not stay behind unnoticed.
    func close() async -> [Diagnostic] {
        guard let workspace else { return [] }
        self.workspace = nil
        if store.isRemote { Signals.ignore() }
        do throws(StateStoreError) {
            try await workspace.unlock()
            return []
        } catch {
            return [
                .error(
                    "Error releasing the state lock",
                    "\(error.words) If the lock is still there, nobody can change the state until it is taken away: slipway "
                        + "force-unlock ID, with the ID that the next run names.")
            ]
        }
    }
}

extension Session {
    /// Opens the workspace's state, with its lock where that is asked for.
    ///
    /// Where `settlesJournal` says so, what an interrupted run had done is written into the state first; it is asked only where there is
    /// such a thing. What was decoded `ahead` saves the decoding.
    func openState(
        _ store: any StateStore, locking operation: String?, _ flags: ParsedFlags,
        settlesJournal: () async -> Bool = { false }, ahead: StateReadAhead? = nil
    ) async -> Result<OpenState, DiagnosticsError> {
        var locked: (any LockedWorkspace)?
        if let operation, flags.bool("lock", default: true) {
            switch await lock(store, operation, timeout: waitingTime(flags)) {
            case .success(let workspace): locked = workspace
            case .failure(let problem): return .failure(problem)
            }
        }
        do throws(StateStoreError) {
            var stored = try await store.read(workspace, ahead: ahead)
            let findings = recoveryFindings(stored)
            if let locked, let left = stored, !left.journal.isEmpty, await settlesJournal() {
                stored = try await fold(left, locked)
            }
            return .success(
                OpenState(store: store, stored: stored, workspace: locked, findings: findings)
            )
        } catch {
            try? await locked?.unlock()
            return .failure(DiagnosticsError([describe(error)]))
        }
    }

    /// How long to wait for a lock, in whole seconds; a century for all that is longer.
    private func waitingTime(_ flags: ParsedFlags) -> Int {
        let seconds = flags.text("lock-timeout").flatMap { duration($0) } ?? 0
        return Int(min(max(seconds, 0), 3e9).rounded(.up))
    }

    private func lock(
        _ store: any StateStore, _ operation: String, timeout: Int
    ) async -> Result<any LockedWorkspace, DiagnosticsError> {
        let holder = LockHolder(
            id: world.uuid(), operation: operation, who: world.identity, created: world.timestamp(world.now),
            version: Version.language.description)
        let deadline = world.now + timeout
        // A lock that outlives the process must be let go, whatever signal comes: from now on they are only noted.
        if store.isRemote { Signals.listen() }
        while true {
            do throws(StateStoreError) {
                return .success(try await store.lock(workspace, for: holder))
            } catch {
                guard case .locked = error, world.now < deadline, !Signals.interruption.isRequested else {
                    if store.isRemote { Signals.ignore() }
                    return .failure(DiagnosticsError([describe(error)]))
                }
                try? await Task.sleep(for: store.isRemote ? .seconds(1) : .milliseconds(200))
            }
        }
    }

    /// Writes what an interrupted run had done into the state, so that plans made before it count as stale.
    ///
    /// A journal with calls of which nobody knows how they ended stays, until a plan has asked the provider about them.
    private func fold(_ stored: StoredState, _ workspace: any LockedWorkspace) async throws(StateStoreError)
        -> StoredState
    {
        guard !stored.journal.isEmpty else { return stored }
        var (snapshot, open) = stored.snapshot.replaying(stored.journal)
        guard open.isEmpty else { return stored }
        if !snapshot.saysTheSame(as: stored.snapshot) {
            snapshot.serial += 1
            snapshot.writer = Version.language.description
        }
        try await workspace.replace(with: snapshot)
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
    case .locked(let holder, let path, let outlivesProcess):
        let end =
            outlivesProcess
            ? "A run that was killed leaves its lock behind: where you are sure that none is at work, take it away with \"slipway "
                + "force-unlock \(holder?.id ?? "ID")\"."
            : "The lock ends with the process that holds it."
        return .error(
            "Error acquiring the state lock",
            "Another run holds the lock of this state.\n\n\(lockInfo(holder, path))\n\nThe lock protects the state from being written "
                + "by two runs at once. Wait until the other run ends, or use -lock-timeout=5m to have this one wait. \(end)"
        )
    case .lockLost(let holder, let path):
        return .error(
            "State lock lost",
            "\(error.words)" + (holder == nil ? "" : "\n\n\(lockInfo(holder, path))"))
    case .notLocked(let holder, let path):
        return .error(
            "Failed to unlock state",
            "\(error.words)" + (holder == nil ? "" : "\n\n\(lockInfo(holder, path))"))
    case .unreadable(let path, let problem):
        return .error(
            problem.summary,
            "\(problem.message)\n\nThe file is \(path). Nothing was changed. Restore it from a backup (\(path).backup, or version control), "
                + "or move it away to start from an empty state.")
    case .place(let words): return .error("Error loading state", words)
    case .inputOutput(let words): return .error("State cannot be used", "\(words).")
    case .noSuchWorkspace(let name):
        return .error(
            "Workspace does not exist",
            "Workspace \"\(name)\" doesn't exist. Create it with: slipway workspace new \(name)")
    case .workspaceExists(let name):
        return .error("Workspace already exists", "Workspace \"\(name)\" already exists")
    }
}

/// Who holds a lock, in the form that people know.
private func lockInfo(_ holder: LockHolder?, _ path: String) -> String {
    guard let holder else { return "The holder left no note." }
    return
        "Lock Info:\n  ID:        \(holder.id)\n  Path:      \(path)\n  Operation: \(holder.operation)\n  Who:       \(holder.who)\n"
        + "  Version:   \(holder.version)\n  Created:   \(holder.created)"
}
