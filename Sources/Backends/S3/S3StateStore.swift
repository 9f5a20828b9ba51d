internal import Synchronization
public import States

/// The states of a stack in a bucket of S3, with their locks there, as Terraform's backend `s3` keeps them.
///
/// The journal of a run, and what was applied last, are files of this machine, below a folder of the stack's.
public struct S3StateStore: StateStore {
    private let place: S3Place
    private let folder: String
    private let meanwhile: Duration
    private let newLineage: @Sendable () -> String

    /// - Parameters:
    ///   - place: the bucket and key.
    ///   - folder: where files about these states are on this machine.
    ///   - meanwhile: how often a run writes what it has reached.
    ///   - newLineage: a lineage for a workspace that is new.
    public init(
        _ place: S3Place, folder: String, meanwhile: Duration, newLineage: @escaping @Sendable () -> String
    ) {
        self.place = place
        self.folder = folder
        self.meanwhile = meanwhile
        self.newLineage = newLineage
    }

    public var isRemote: Bool { true }

    /// The versions of a bucket are its history, for those who switch them on.
    public func history(_ workspace: String) -> StateHistory? { nil }

    public func writingTime(_ workspace: String) -> Int? { nil }

    public func location(of workspace: String) -> String { place.location(of: workspace) }

    public func read(_ workspace: String, ahead: StateReadAhead?) async throws(StateStoreError)
        -> StoredState?
    {
        try StoredState(
            file: await place.bytes(of: workspace) ?? [], at: location(of: workspace),
            journal: JournalFile(besides: notes(workspace)))
    }

    public func lock(_ workspace: String, for holder: LockHolder) async throws(StateStoreError)
        -> any LockedWorkspace
    {
        try await place.checkAccount()
        try await place.lock(of: workspace).take(holder)
        return S3LockedWorkspace(
            place, workspace, holder: place.isWithoutLock ? nil : holder, notes: notes(workspace),
            meanwhile: meanwhile)
    }

    public func openUnlocked(_ workspace: String) async throws(StateStoreError) -> any LockedWorkspace {
        S3LockedWorkspace(place, workspace, holder: nil, notes: notes(workspace), meanwhile: meanwhile)
    }

    public func breakLock(_ workspace: String, id: String) async throws(StateStoreError) {
        if place.isWithoutLock {
            throw .place(
                "The states of this stack have no locks: neither use_lockfile nor dynamodb_table is set in the backend block."
            )
        }
        try await place.lock(of: workspace).remove(id: id)
    }

    public func workspaces() async throws(StateStoreError) -> [String] { try await place.workspaces() }

    public func create(_ workspace: String) async throws(StateStoreError) {
        let empty = StateSnapshot(lineage: newLineage(), serial: 0, writer: "1.15.5")
        if workspace == "default" { throw .workspaceExists(workspace) }
        guard try await place.write(empty.stateV4(), workspace, isNew: true) else {
            throw .workspaceExists(workspace)
        }
    }

    public func delete(_ workspace: String) async throws(StateStoreError) {
        guard workspace != "default", try await place.workspaces().contains(workspace) else {
            throw .noSuchWorkspace(workspace)
        }
        try await place.delete(workspace)
        try JournalFile(besides: notes(workspace)).end()
        removeAppliedRecord(workspace)
    }

    /// Where files about a workspace are on this machine: another bucket or key has others.
    private func notes(_ workspace: String) -> String {
        "\(folder)/\(workspace)-\(stableName(of: location(of: workspace)))"
    }

    public func appliedRecord(_ workspace: String, of snapshot: StateSnapshot) -> [UInt8]? {
        AppliedRecordFile(besides: notes(workspace))
            .content(lineage: snapshot.lineage, serial: snapshot.serial)
    }

    public func hasAppliedRecord(_ workspace: String, of snapshot: StateSnapshot) -> Bool {
        AppliedRecordFile(besides: notes(workspace))
            .isAbout(lineage: snapshot.lineage, serial: snapshot.serial)
    }

    public func keepAppliedRecord(_ content: [UInt8], _ workspace: String, of snapshot: StateSnapshot) {
        AppliedRecordFile(besides: notes(workspace))
            .write(content, lineage: snapshot.lineage, serial: snapshot.serial)
    }

    public func removeAppliedRecord(_ workspace: String) {
        AppliedRecordFile(besides: notes(workspace)).remove()
    }
}

/// A workspace in a bucket, held by this run.
private final class S3LockedWorkspace: LockedWorkspace {
    private let place: S3Place
    private let workspace: String
    /// Nil where there is no lock, or it was left out on purpose.
    private let holder: LockHolder?
    private let notes: String
    private let journal: JournalFile
    private let isReleased = Mutex(false)
    let meanwhileInterval: Duration?

    init(_ place: S3Place, _ workspace: String, holder: LockHolder?, notes: String, meanwhile: Duration) {
        self.place = place
        self.workspace = workspace
        self.holder = holder
        self.notes = notes
        journal = JournalFile(besides: notes)
        meanwhileInterval = meanwhile
    }

    func append(_ records: [JournalRecord], sync: Bool) throws(StateStoreError) {
        try journal.append(records, sync: sync)
    }

    func replace(with snapshot: StateSnapshot) async throws(StateStoreError) {
        try await replaceMeanwhile(with: snapshot)
        try journal.end()
    }

    func replaceMeanwhile(with snapshot: StateSnapshot) async throws(StateStoreError) {
        // Who has lost the lock may have lost the right to write as well: another run may be at work.
        if let holder { try await place.lock(of: workspace).check(holder) }
        _ = try await place.write(await snapshot.stateV4Concurrently(), workspace)
        AppliedRecordFile(besides: notes).follow(lineage: snapshot.lineage, serial: snapshot.serial)
    }

    func unlock() async throws(StateStoreError) {
        let isFirst = isReleased.withLock { isReleased in
            defer { isReleased = true }
            return !isReleased
        }
        journal.close()
        if isFirst, let holder { try await place.lock(of: workspace).remove(id: holder.id) }
    }
}
