public import States
import Synchronization

/// States in memory, which keep the same promises as files.
public final class MemoryStateStore: StateStore {
    private let states = Mutex<[String: Entry]>(["default": Entry()])

    fileprivate struct Entry {
        var snapshot: StateSnapshot?
        var journal: [JournalRecord] = []
        var holder: LockHolder?
    }

    public init() {}

    public var isRemote: Bool { false }

    public func read(_ workspace: String) throws(StateStoreError) -> StoredState? {
        try read(workspace, ahead: nil)
    }

    public func read(_ workspace: String, ahead: StateReadAhead?) throws(StateStoreError) -> StoredState? {
        states.withLock { states in
            guard let entry = states[workspace] else { return nil }
            if let snapshot = entry.snapshot {
                return StoredState(snapshot: snapshot, journal: entry.journal)
            }
            guard case .began(let lineage, let serial)? = entry.journal.first else { return nil }
            let empty = StateSnapshot(lineage: lineage, serial: serial, writer: "")
            return StoredState(snapshot: empty, journal: entry.journal)
        }
    }

    public func lock(_ workspace: String, for holder: LockHolder) throws(StateStoreError)
        -> any LockedWorkspace
    {
        try hold(workspace, for: holder)
    }

    /// Takes the lock, for those who know that the store is this one, and need not wait for it.
    public func hold(_ workspace: String, for holder: LockHolder) throws(StateStoreError) -> MemoryWorkspace {
        let other = states.withLock { states -> LockHolder? in
            if let other = states[workspace, default: Entry()].holder { return other }
            states[workspace, default: Entry()].holder = holder
            return nil
        }
        if let other { throw .locked(other, path: location(of: workspace), outlivesProcess: false) }
        return MemoryWorkspace(self, workspace)
    }

    public func openUnlocked(_ workspace: String) throws(StateStoreError) -> any LockedWorkspace {
        MemoryWorkspace(self, workspace)
    }

    public func breakLock(_ workspace: String, id: String) throws(StateStoreError) {
        change(workspace) { $0.holder = nil }
    }

    public func history(_ workspace: String) -> StateHistory? { nil }

    public func writingTime(_ workspace: String) -> Int? { nil }

    public func appliedRecord(_ workspace: String, of snapshot: StateSnapshot) -> [UInt8]? { nil }
    public func hasAppliedRecord(_ workspace: String, of snapshot: StateSnapshot) -> Bool { false }
    public func keepAppliedRecord(_ content: [UInt8], _ workspace: String, of snapshot: StateSnapshot) {}
    public func removeAppliedRecord(_ workspace: String) {}

    public func workspaces() throws(StateStoreError) -> [String] {
        states.withLock { ["default"] + $0.keys.filter { $0 != "default" }.sorted() }
    }

    public func create(_ workspace: String) throws(StateStoreError) {
        let isNew = states.withLock { states in
            guard states[workspace] == nil else { return false }
            states[workspace] = Entry()
            return true
        }
        if !isNew { throw .workspaceExists(workspace) }
    }

    public func delete(_ workspace: String) throws(StateStoreError) {
        guard states.withLock({ $0.removeValue(forKey: workspace) != nil }) else {
            throw .noSuchWorkspace(workspace)
        }
    }

    public func location(of workspace: String) -> String { "memory:\(workspace)" }

    fileprivate func change(_ workspace: String, _ change: (inout Entry) -> Void) {
        states.withLock { change(&$0[workspace, default: Entry()]) }
    }
}

/// A workspace in memory that somebody holds.
public final class MemoryWorkspace: LockedWorkspace {
    private let store: MemoryStateStore
    private let name: String

    fileprivate init(_ store: MemoryStateStore, _ name: String) {
        self.store = store
        self.name = name
    }

    public var meanwhileInterval: Duration? { nil }

    public func replaceMeanwhile(with snapshot: StateSnapshot) throws(StateStoreError) {
        store.change(name) { $0.snapshot = snapshot }
    }

    public func replace(with snapshot: StateSnapshot) throws(StateStoreError) {
        store.change(name) { entry in
            entry.snapshot = snapshot
            entry.journal = []
        }
    }

    public func append(_ records: [JournalRecord], sync: Bool) throws(StateStoreError) {
        store.change(name) { $0.journal += records }
    }

    public func unlock() { store.change(name) { $0.holder = nil } }
}
