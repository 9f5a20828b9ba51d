/// Where the states of one stack are kept, a state per workspace.
public protocol StateStore: Sendable {
    /// The state of a workspace, with what an interrupted run left in its journal; nil where there is none.
    func read(_ workspace: String) throws(StateStoreError) -> StoredState?
    /// Takes the workspace's lock; a run that changes anything holds it until it is done.
    func lock(_ workspace: String, for holder: LockHolder) throws(StateStoreError) -> any LockedWorkspace
    /// The workspaces that have a state, sorted, always with `default`.
    func workspaces() throws(StateStoreError) -> [String]
    /// Makes an empty workspace.
    func create(_ workspace: String) throws(StateStoreError)
    /// Removes a workspace and its state.
    func delete(_ workspace: String) throws(StateStoreError)
    /// A description of where a workspace's state is, for people.
    func location(of workspace: String) -> String
}

/// A workspace that this run holds the lock of: only such a one can be written.
public protocol LockedWorkspace: AnyObject, Sendable {
    /// Replaces the state as a whole, and ends the journal.
    func replace(with snapshot: StateSnapshot) throws(StateStoreError)
    /// Adds records to the journal; durable on return where `sync` is asked for.
    func append(_ records: [JournalRecord], sync: Bool) throws(StateStoreError)
    func unlock()
}

/// A state as a store has it.
public struct StoredState: Sendable {
    public let snapshot: StateSnapshot
    /// What a run did that was interrupted before it could write the state; empty in good order.
    public let journal: [JournalRecord]

    public init(snapshot: StateSnapshot, journal: [JournalRecord] = []) {
        self.snapshot = snapshot
        self.journal = journal
    }
}

/// Who holds a lock, and for what.
public struct LockHolder: Hashable, Sendable {
    public let id: String
    /// What the run does: `OperationTypeApply`.
    public let operation: String
    /// `user@host`.
    public let who: String
    /// When the lock was taken, as RFC 3339 text.
    public let created: String
    public let version: String

    public init(id: String, operation: String, who: String, created: String, version: String) {
        self.id = id
        self.operation = operation
        self.who = who
        self.created = created
        self.version = version
    }
}

public enum StateStoreError: Error, Hashable, Sendable {
    /// Somebody else holds the lock; nil where the holder left no note.
    case locked(LockHolder?, path: String)
    case unreadable(path: String, StateFormatError)
    /// The operating system refused; the text says what was tried and why it failed.
    case inputOutput(String)
    case noSuchWorkspace(String)
    case workspaceExists(String)
}
