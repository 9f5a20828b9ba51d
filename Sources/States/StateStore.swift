/// Where the states of one stack are kept, a state per workspace.
public protocol StateStore: Sendable {
    /// The state of a workspace, with what an interrupted run left in its journal; nil where there is none.
    ///
    /// What was decoded `ahead` saves the decoding, where the state still says the same.
    func read(_ workspace: String, ahead: StateReadAhead?) async throws(StateStoreError) -> StoredState?
    /// Takes the workspace's lock; a run that changes anything holds it until it is done.
    func lock(_ workspace: String, for holder: LockHolder) async throws(StateStoreError)
        -> any LockedWorkspace
    /// A workspace to write without its lock, for those who ask for that.
    func openUnlocked(_ workspace: String) async throws(StateStoreError) -> any LockedWorkspace
    /// Takes a lock away from its holder, whoever that is; the id tells which lock is meant.
    func breakLock(_ workspace: String, id: String) async throws(StateStoreError)
    /// The workspaces that have a state, sorted, always with `default`.
    func workspaces() async throws(StateStoreError) -> [String]
    /// Makes an empty workspace.
    func create(_ workspace: String) async throws(StateStoreError)
    /// Removes a workspace and its state.
    func delete(_ workspace: String) async throws(StateStoreError)
    /// A description of where a workspace's state is, for people.
    func location(of workspace: String) -> String
    /// Whether states are kept where this machine's files are not.
    var isRemote: Bool { get }

    /// The earlier states of a workspace; nil where none are kept.
    func history(_ workspace: String) -> StateHistory?
    /// When the state of a workspace was written, in seconds since 1970-01-01 UTC; nil where that is not known.
    func writingTime(_ workspace: String) -> Int?

    /// What was noted of the apply that wrote a state; nil where nothing was, or where the note is about another state.
    func appliedRecord(_ workspace: String, of snapshot: StateSnapshot) -> [UInt8]?
    /// Whether something was, without reading all of it.
    func hasAppliedRecord(_ workspace: String, of snapshot: StateSnapshot) -> Bool
    /// Notes what was applied with a state; whoever calls holds the workspace's lock.
    func keepAppliedRecord(_ content: [UInt8], _ workspace: String, of snapshot: StateSnapshot)
    /// Forgets what was applied: nothing is left of it.
    func removeAppliedRecord(_ workspace: String)
}

/// A workspace that this run holds the lock of: only such a one can be written.
///
/// The journal is in a file of this machine, whatever the store, so that a record is durable at once.
public protocol LockedWorkspace: AnyObject, Sendable {
    /// Replaces the state as a whole, and ends the journal.
    func replace(with snapshot: StateSnapshot) async throws(StateStoreError)
    /// Replaces the state while a run goes on, which goes on with its journal too.
    ///
    /// The journal has said with `reached` from where on its records belong to this snapshot.
    func replaceMeanwhile(with snapshot: StateSnapshot) async throws(StateStoreError)
    /// How often a run writes what it has reached, beside its journal; nil where the journal is as safe as the state.
    var meanwhileInterval: Duration? { get }
    /// Adds records to the journal; durable on return where `sync` is asked for.
    func append(_ records: [JournalRecord], sync: Bool) throws(StateStoreError)
    /// Lets the lock go.
    func unlock() async throws(StateStoreError)
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
    case locked(LockHolder?, path: String, outlivesProcess: Bool)
    /// This run's lock is not there any more: somebody broke it, and another one may hold it now.
    case lockLost(LockHolder?, path: String)
    /// There is no lock to break, or another one than was meant.
    case notLocked(LockHolder?, path: String)
    /// The place where states are kept refused, or cannot be reached; in full sentences.
    case place(String)
    case unreadable(path: String, StateFormatError)
    /// The operating system refused; the text says what was tried and why it failed.
    case inputOutput(String)
    case noSuchWorkspace(String)
    case workspaceExists(String)
}

extension StateStoreError {
    /// What went wrong, in full sentences.
    public var words: String {
        switch self {
        case .locked(let holder, let path, _):
            return "The state is locked (\(path))\(StateStoreError.by(holder))."
        case .lockLost(let holder, let path):
            return "The lock of this run was taken away (\(path))"
                + (holder == nil
                    ? "; nobody holds it now."
                    : ", and another run holds it now\(StateStoreError.by(holder)).")
                + " Another run may have written the state, so nothing was written over it."
        case .notLocked(let holder, let path):
            return holder == nil
                ? "There is no lock at \(path)."
                : "The lock at \(path) is another one\(StateStoreError.by(holder))."
        case .unreadable(let path, let problem): return "\(path) cannot be used. \(problem.message)"
        case .inputOutput(let words): return "\(words)."
        case .place(let words): return words
        case .noSuchWorkspace(let name): return "There is no workspace \"\(name)\"."
        case .workspaceExists(let name): return "There is a workspace \"\(name)\" already."
        }
    }

    private static func by(_ holder: LockHolder?) -> String {
        holder.map { ": \($0.id), taken by \($0.who) at \($0.created) for \($0.operation)" } ?? ""
    }
}
