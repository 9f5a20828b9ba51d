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
        guard let content = store.appliedRecord(workspace, of: snapshot) else { return nil }
        let (lineage, serial) = (snapshot.lineage, snapshot.serial)
        return {
            AppliedRecord(decoding: content, serial: serial).flatMap { $0.lineage == lineage ? $0 : nil }
        }
    }

    /// Notes what was applied, so that the next plan can tell what has changed since.
    ///
    /// After a run that was limited to a part, the note about the whole stays as it is.
    func keepRecord(
        of plan: Plan, _ configuration: Configuration, _ variables: RootVariables,
        with snapshot: StateSnapshot,
        in store: any StateStore
    ) {
        switch plan.mode {
        case .normal where plan.isComplete && snapshot.serial > 0:
            let record = AppliedRecord(
                configuration, variables: variables, origins: plan.causes.origins,
                moduleVersions: moduleVersions,
                lineage: snapshot.lineage, serial: snapshot.serial,
                salt: lastApplied(snapshot, in: store)?()?.salt ?? world.uuid())
            store.keepAppliedRecord(record.encoded(), workspace, of: snapshot)
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
