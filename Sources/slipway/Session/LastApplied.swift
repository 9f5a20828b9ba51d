import Addresses
import Configurations
import Installing
import Planning
import States

extension Session {
    /// What was applied last with a state, to be decoded when somebody asks; nil where that is not known.
    func lastApplied(_ state: OpenState) -> (@Sendable () -> AppliedRecord?)? {
        guard let snapshot = state.snapshot, state.stored?.journal.isEmpty == true else { return nil }
        return lastApplied(snapshot, in: state.store)
    }

    private func lastApplied(_ snapshot: StateSnapshot, in store: any StateStore) -> (
        @Sendable () -> AppliedRecord?
    )? {
        guard store.hasAppliedRecord(workspace, of: snapshot) else { return nil }
        let workspace = workspace
        return {
            store.appliedRecord(workspace, of: snapshot).flatMap { decoded($0, snapshot) }
        }
    }

    /// The note of what a plan applies, made beside the apply; nil for a plan that says nothing about the whole.
    func noteAhead(
        of plan: Plan, _ configuration: Configuration, _ variables: RootVariables, lineage: String,
        _ state: OpenState
    ) -> Task<[UInt8], Never>? {
        guard plan.mode == .normal, plan.isComplete else { return nil }
        // The apply replaces it.
        let before = state.snapshot.flatMap { snapshot in
            state.store.appliedRecord(workspace, of: snapshot).map { (content: $0, snapshot: snapshot) }
        }
        let (moduleVersions, newSalt) = (moduleVersions, world.uuid())
        return Task.detached {
            AppliedRecord(
                configuration, variables: variables, origins: plan.causes.origins,
                moduleVersions: moduleVersions, lineage: lineage, serial: 0,
                salt: before.flatMap { decoded($0.content, $0.snapshot) }?.salt ?? newSalt
            ).encoded()
        }
    }

    /// Keeps the note of what was applied, so that the next plan can tell what has changed since.
    ///
    /// After a run that was limited to a part, the note about the whole stays as it is.
    func keep(
        _ note: Task<[UInt8], Never>?, of plan: Plan, with snapshot: StateSnapshot, in store: any StateStore
    ) async {
        switch plan.mode {
        case .normal where snapshot.serial > 0:
            if let note { store.keepAppliedRecord(await note.value, workspace, of: snapshot) }
        case .destroy where snapshot.instances.isEmpty: store.removeAppliedRecord(workspace)
        case .normal, .destroy, .refreshOnly: break
        }
    }

    /// The versions of the installed modules that have versions.
    var moduleVersions: [ModulePath: String] {
        var versions: [ModulePath: String] = [:]
        for (key, entry) in manifest.entries {
            versions[ModulePath(key.split(separator: ".").map(String.init))] = entry.version
        }
        return versions
    }
}

/// The note that a file has of a state; nil where it is damaged, or about another one.
private func decoded(_ content: [UInt8], _ snapshot: StateSnapshot) -> AppliedRecord? {
    AppliedRecord(decoding: content, serial: snapshot.serial).flatMap {
        $0.lineage == snapshot.lineage ? $0 : nil
    }
}
