public import Addresses
public import Values

/// States in files of this machine.
public struct LocalStateStore: StateStore {
    public let layout: StateLayout

    public init(_ layout: StateLayout) {
        self.layout = layout
    }

    public func location(of workspace: String) -> String { layout.file(workspace) }

    public var isRemote: Bool { false }

    public func read(_ workspace: String) throws(StateStoreError) -> StoredState? {
        try read(workspace, ahead: nil)
    }

    /// Reads and decodes the state before its lock is held, while other work goes on; nil where there is nothing to decode.
    ///
    /// Objects of known types are decoded as values of these, so that nobody has to do it later.
    public func readAhead(_ workspace: String, typing: StateSnapshot.Typing) -> StateReadAhead? {
        let path = layout.file(workspace)
        guard let (bytes, stamp) = try? readStamped(path), !bytes.isEmpty,
            let snapshot = try? StateSnapshot(
                stateV4: bytes, isSimulated: layout.isSimulated, typing: typing)
        else { return nil }
        // A file that the stamp tells apart from a changed one need not be compared, and large texts are not kept for nothing.
        return StateReadAhead(
            path: path, source: stamp.map { .stamp($0) } ?? .bytes(bytes), snapshot: snapshot)
    }

    /// Reads the state as `read` does, and takes what was decoded ahead if the file still says the same.
    public func read(_ workspace: String, ahead: StateReadAhead?) throws(StateStoreError) -> StoredState? {
        let path = layout.file(workspace)
        let journal = JournalFile(besides: path)
        if let ahead, ahead.isUnchanged(path) {
            return StoredState(snapshot: ahead.snapshot, journal: try journal.records())
        }
        let bytes = try readFile(path) ?? []
        let early = ahead.flatMap { $0.isOf(path, bytes) ? $0.snapshot : nil }
        return try StoredState(
            file: bytes, at: path, isSimulated: layout.isSimulated, decoded: early, journal: journal)
    }

    public func lock(_ workspace: String, for holder: LockHolder) throws(StateStoreError)
        -> any LockedWorkspace
    {
        try open(workspace, for: holder)
    }

    public func openUnlocked(_ workspace: String) throws(StateStoreError) -> any LockedWorkspace {
        try open(workspace, for: nil)
    }

    private func open(_ workspace: String, for holder: LockHolder?) throws(StateStoreError)
        -> LocalLockedWorkspace
    {
        let path = layout.file(workspace)
        try makeFolder(parentFolder(path))
        var lock: FileLock?
        if let holder { lock = try FileLock(path: lockPath(path), holder: holder) }
        return LocalLockedWorkspace(
            lock: lock, path: path, layout: layout, history: history(workspace))
    }

    /// The lock of a file ends with the process that holds it: what is locked is held by a process that lives.
    public func breakLock(_ workspace: String, id: String) throws(StateStoreError) {
        let holder = LockHolder(id: id, operation: "force-unlock", who: "", created: "", version: "")
        try open(workspace, for: holder).unlock()
    }

    public func workspaces() throws(StateStoreError) -> [String] {
        let folder = layout.workspaceFolder
        let found = names(in: folder).filter { name in
            switch layout.kind {
            case .file: false
            case .terraform: isFolder("\(folder)/\(name)")
            case .stacks, .simulated: fileExists("\(folder)/\(name)/\(layout.fileName)")
            }
        }
        return ["default"] + found.filter { $0 != "default" }
    }

    public func create(_ workspace: String) throws(StateStoreError) {
        if try workspaces().contains(workspace) { throw .workspaceExists(workspace) }
        let path = layout.file(workspace)
        switch layout.kind {
        case .terraform, .file: try makeFolder(parentFolder(path))
        case .stacks, .simulated: try replaceFile(path, with: [])
        }
    }

    /// Puts a state aside that is kept elsewhere from now on: the file stays as a backup, and the workspace is gone.
    public func retire(_ workspace: String) throws(StateStoreError) {
        let path = layout.file(workspace)
        guard let bytes = try readFile(path) else { return }
        try replaceFile("\(path).backup", with: bytes)
        try removeFile(path)
        AppliedRecordFile(besides: path).remove()
    }

    public func delete(_ workspace: String) throws(StateStoreError) {
        guard try workspaces().contains(workspace) else { throw .noSuchWorkspace(workspace) }
        let path = layout.file(workspace)
        // A lock is its holder's to remove, and the folder goes with it then.
        for file in [path, "\(path).backup", JournalFile.path(of: path), AppliedRecordFile.path(of: path)] {
            try removeFile(file)
        }
        history(workspace)?.remove()
        removeEmptyFolder(parentFolder(path))
        if case .terraform = layout.kind { removeEmptyFolder(layout.workspaceFolder) }
    }
}

/// A state that was decoded before anybody held its lock, with what tells whether the file still says the same.
public struct StateReadAhead: Sendable {
    /// What the state was decoded from.
    enum Source: Sendable {
        case stamp(FileStamp)
        /// The bytes themselves, where a stamp would not show a change.
        case bytes([UInt8])
    }

    let path: String
    let source: Source
    public let snapshot: StateSnapshot

    /// Whether the file system says that the file is the one that was decoded, untouched.
    func isUnchanged(_ path: String) -> Bool {
        guard path == self.path, case .stamp(let stamp) = source else { return false }
        return FileStamp(path: path) == stamp
    }

    /// Whether it was decoded from this file as it is now.
    func isOf(_ path: String, _ now: [UInt8]) -> Bool {
        guard path == self.path, case .bytes(let bytes) = source else { return false }
        return areSame(now, bytes)
    }
}

func lockPath(_ path: String) -> String {
    let folder = parentFolder(path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return folder == "." ? ".\(name).lock.info" : "\(folder)/.\(name).lock.info"
}
