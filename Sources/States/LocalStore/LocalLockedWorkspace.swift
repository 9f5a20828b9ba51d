import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A workspace in files of this machine, held by this run.
final class LocalLockedWorkspace: LockedWorkspace {
    /// Nil where the lock was left out on purpose.
    private let lock: FileLock?
    private let path: String
    private let layout: StateLayout
    private let history: StateHistory?
    private let state = Mutex(Status())

    private struct Status {
        var journal: Int32 = -1
        var hasBackup = false
        var isReleased = false
    }

    init(lock: FileLock?, path: String, layout: StateLayout, history: StateHistory?) {
        self.lock = lock
        self.path = path
        self.layout = layout
        self.history = history
    }

    func append(_ records: [JournalRecord], sync: Bool) throws(StateStoreError) {
        var bytes: [UInt8] = []
        for record in records { bytes += record.line }
        try append(bytes, sync: sync)
    }

    private func append(_ bytes: [UInt8], sync: Bool) throws(StateStoreError) {
        let journal = journalPath(path)
        let result: Result<Void, StateStoreError> = state.withLock { status in
            do throws(StateStoreError) {
                if status.journal < 0 {
                    try cutTornLine(journal)
                    status.journal = open(journal, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
                    guard status.journal >= 0 else { throw failure("Writing", journal) }
                }
                try writeAll(bytes, to: status.journal, journal)
                if sync, fsync(status.journal) != 0 { throw failure("Syncing", journal) }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// A line that a crash has cut off would spoil the line after it.
    private func cutTornLine(_ journal: String) throws(StateStoreError) {
        guard let bytes = try readFile(journal), let last = bytes.last, last != 0x0A else { return }
        let whole = (bytes.lastIndex(of: 0x0A) ?? -1) + 1
        guard truncate(journal, off_t(whole)) == 0 else { throw failure("Mending", journal) }
    }

    func replace(with snapshot: StateSnapshot) throws(StateStoreError) {
        let bytes = snapshot.stateV4(isSimulated: layout.isSimulated)
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
        try removeFile(journalPath(path))
        state.withLock { status in
            if status.journal >= 0 { close(status.journal) }
            status.journal = -1
        }
    }

    func unlock() {
        let isFirst = state.withLock { status in
            if status.journal >= 0 { close(status.journal) }
            status.journal = -1
            defer { status.isReleased = true }
            return !status.isReleased
        }
        guard isFirst else { return }
        lock?.release()
        // Nothing but the lock may have been left of a deleted workspace.
        if layout.kind != .file(path) {
            removeEmptyFolder(parentFolder(path))
            if case .terraform = layout.kind, path.contains("/") { removeEmptyFolder(layout.workspaceFolder) }
        }
    }
}
