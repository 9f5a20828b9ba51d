import Synchronization

/// A workspace in files of this machine, held by this run.
final class LocalLockedWorkspace: LockedWorkspace {
    /// Nil where the lock was left out on purpose.
    private let lock: FileLock?
    private let path: String
    private let layout: StateLayout
    private let history: StateHistory?
    private let journal: JournalFile
    private let state = Mutex(Status())

    private struct Status {
        var hasBackup = false
        var isReleased = false
    }

    init(lock: FileLock?, path: String, layout: StateLayout, history: StateHistory?) {
        self.lock = lock
        self.path = path
        self.layout = layout
        self.history = history
        journal = JournalFile(besides: path)
    }

    /// The journal is as safe as the state beside it.
    var meanwhileInterval: Duration? { nil }

    func append(_ records: [JournalRecord], sync: Bool) throws(StateStoreError) {
        try journal.append(records, sync: sync)
    }

    func replace(with snapshot: StateSnapshot) async throws(StateStoreError) {
        try await replaceMeanwhile(with: snapshot)
        try journal.end()
    }

    func replaceMeanwhile(with snapshot: StateSnapshot) async throws(StateStoreError) {
        let bytes = await snapshot.stateV4Concurrently(isSimulated: layout.isSimulated)
        let needsBackup = state.withLock { status in
            defer { status.hasBackup = true }
            return layout.keepsBackup && !status.hasBackup
        }
        if needsBackup, let old = try readFile(path), !old.isEmpty {
            try replaceFile("\(path).backup", with: old)
        }
        history?.keep(path)
        try replaceFile(path, with: bytes)
        AppliedRecordFile(besides: path).follow(lineage: snapshot.lineage, serial: snapshot.serial)
    }

    func unlock() {
        let isFirst = state.withLock { status in
            defer { status.isReleased = true }
            return !status.isReleased
        }
        journal.close()
        guard isFirst else { return }
        lock?.release()
        // Nothing but the lock may have been left of a deleted workspace.
        if layout.kind != .file(path) {
            removeEmptyFolder(parentFolder(path))
            if case .terraform = layout.kind, path.contains("/") { removeEmptyFolder(layout.workspaceFolder) }
        }
    }
}
