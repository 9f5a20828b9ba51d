extension StoredState {
    /// What a state file and the journal beside it say; nil where there is neither.
    ///
    /// Where the file was decoded already, that is taken. The path is for messages.
    public init?(
        file bytes: [UInt8], at path: String, isSimulated: Bool = false, decoded: StateSnapshot? = nil,
        journal: JournalFile
    ) throws(StateStoreError) {
        let records = try journal.records()
        guard !bytes.isEmpty else {
            // A first run that was interrupted has a journal and no state yet.
            guard case .began(let lineage, let serial)? = records.first else { return nil }
            self.init(
                snapshot: StateSnapshot(lineage: lineage, serial: serial, writer: ""), journal: records)
            return
        }
        do {
            let snapshot: StateSnapshot
            if let decoded {
                snapshot = decoded
            } else {
                snapshot = try StateSnapshot(stateV4: bytes, isSimulated: isSimulated)
            }
            self.init(snapshot: snapshot, journal: records)
        } catch {
            throw .unreadable(path: path, error)
        }
    }
}
