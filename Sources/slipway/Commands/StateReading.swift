import Configurations
import Diagnostics
import Evaluating
import Reports
import States

/// A command that looks into the state, or changes it without a plan.
struct StateSession {
    let session: Session
    let invocation: Invocation
    let schemas: ProviderSchemas
    let store: any StateStore

    /// Finds the state of the stack; nil after reporting why there is none to use.
    ///
    /// It is that in a file, where one is named.
    init?(_ invocation: Invocation, file: String? = nil) {
        self.invocation = invocation
        let session = Session(invocation)
        self.session = session
        // A configuration with mistakes must not keep anybody from looking at the state.
        let loaded = session.loadConfiguration(invocation.flags)
        let found = session.store(loaded.output, file: file ?? invocation.flags.text("state"))
        guard let store = found.output else {
            invocation.report(found.diagnostics)
            return nil
        }
        self.store = store
        switch CloudSession.open(session) {
        case .success(let cloud): schemas = cloud.schemas
        case .failure(let problem):
            invocation.report(problem.diagnostics)
            return nil
        }
    }

    var schemaLookup: StateRenderer.SchemaLookup {
        let schemas = self.schemas
        return { schemas.schema($0, from: $1) }
    }

    /// The state as it is now, with what an interrupted run had done; nil after reporting why it cannot be read.
    func read() async -> StateSnapshot?? {
        do throws(StateStoreError) {
            let stored = try await store.read(session.workspace, ahead: nil)
            return .some(stored.map { $0.snapshot.replaying($0.journal).snapshot })
        } catch {
            invocation.report([describe(error)])
            return nil
        }
    }

    /// Says that there is no state yet.
    func failWithoutState() -> Int32 {
        invocation.fail(
            "No state file was found!",
            "State management commands require a state file. Run this command in a folder where a stack has been applied."
        )
    }

    /// Changes the state under its lock; gives the exit status.
    func edit(
        needsState: Bool = true, _ change: (inout StateSnapshot) throws(DiagnosticsError) -> Void
    ) async -> Int32 {
        switch await session.openState(store, locking: "state", invocation.flags) {
        case .failure(let problem):
            invocation.report(problem.diagnostics)
            return 1
        case .success(let state):
            if needsState, state.recovered == nil {
                return await state.whileOpen(invocation) { failWithoutState() }
            }
            return await state.whileOpen(invocation) { await write(state, change) }
        }
    }

    private func write(
        _ state: OpenState, _ change: (inout StateSnapshot) throws(DiagnosticsError) -> Void
    ) async -> Int32 {
        let existed = state.recovered
        var snapshot =
            existed ?? StateSnapshot(lineage: session.world.uuid(), writer: Version.language.description)
        do throws(DiagnosticsError) {
            try change(&snapshot)
        } catch {
            invocation.report(error.diagnostics)
            return 1
        }
        if let existed, snapshot == existed { return 0 }
        if existed == nil, !snapshot.hasObjects { return 0 }
        if snapshot.lineage == existed?.lineage || existed == nil {
            snapshot.serial = (state.snapshot?.serial ?? 0) + 1
        }
        do throws(StateStoreError) {
            let workspace: any LockedWorkspace
            if let locked = state.workspace {
                workspace = locked
            } else {
                workspace = try await store.openUnlocked(session.workspace)
            }
            try await workspace.replace(with: snapshot)
            return 0
        } catch {
            invocation.report([describe(error)])
            return 1
        }
    }
}
