import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A journal in a file of this machine, `<state file>.journal`, which one run at a time writes.
public final class JournalFile: Sendable {
    private let path: String
    private let descriptor = Mutex<Int32>(-1)

    public init(besides statePath: String) {
        path = "\(statePath).journal"
    }

    static func path(of statePath: String) -> String { "\(statePath).journal" }

    /// What the journal says, as far as it is whole; nothing where there is none.
    public func records() throws(StateStoreError) -> [JournalRecord] {
        guard let bytes = try readFile(path) else { return [] }
        var records: [JournalRecord] = []
        // A line that a crash cut off is the last one, and what it would have said never took effect.
        for line in bytes.split(separator: 0x0A) {
            guard let record = JournalRecord(line: line) else { break }
            records.append(record)
        }
        return records
    }

    /// Adds records; durable on return where `sync` is asked for.
    public func append(_ records: [JournalRecord], sync: Bool) throws(StateStoreError) {
        var bytes: [UInt8] = []
        for record in records { bytes += record.line }
        let result: Result<Void, StateStoreError> = descriptor.withLock { descriptor in
            do throws(StateStoreError) {
                if descriptor < 0 {
                    try makeFolder(parentFolder(path))
                    try cutTornLine()
                    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
                    guard descriptor >= 0 else { throw failure("Writing", path) }
                }
                try writeAll(bytes, to: descriptor, path)
                if sync, fsync(descriptor) != 0 { throw failure("Syncing", path) }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// A line that a crash has cut off would spoil the line after it.
    private func cutTornLine() throws(StateStoreError) {
        guard let bytes = try readFile(path), let last = bytes.last, last != 0x0A else { return }
        let whole = (bytes.lastIndex(of: 0x0A) ?? -1) + 1
        guard truncate(path, off_t(whole)) == 0 else { throw failure("Mending", path) }
    }

    /// Removes the journal: what it said is in the state now.
    public func end() throws(StateStoreError) {
        try removeFile(path)
        close()
    }

    /// Lets the file go as it is.
    public func close() {
        descriptor.withLock { descriptor in
            if descriptor >= 0 { _ = closeFile(descriptor) }
            descriptor = -1
        }
    }
}

/// The system's `close`, which the method of that name hides.
private func closeFile(_ descriptor: Int32) -> Int32 { close(descriptor) }
