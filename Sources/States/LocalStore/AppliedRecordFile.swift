/// The file beside a state that says what was applied last: `<state file>.applied`.
///
/// Its first line names the state that it belongs to, by lineage and serial; the rest is whatever the planner wants to know. A file
/// about another state counts for nothing: something else than this program has written the state in between. It is never needed,
/// so none of its troubles are errors.
public struct AppliedRecordFile: Sendable {
    private let path: String

    public init(besides statePath: String) {
        path = "\(statePath).applied"
    }

    static func path(of statePath: String) -> String { "\(statePath).applied" }

    /// What the file says about a state; nil where it is about another one, or is not there.
    public func content(lineage: String, serial: UInt64) -> [UInt8]? {
        guard let (header, content) = read(), header == AppliedRecordFile.header(lineage, serial) else {
            return nil
        }
        return content
    }

    /// Whether the file is about a state; of a large file only the beginning is read.
    public func isAbout(lineage: String, serial: UInt64) -> Bool {
        let line = Array(AppliedRecordFile.header(lineage, serial).utf8) + [0x0A]
        return beginning(of: path, line.count) == line
    }

    /// Writes what was applied with a state.
    public func write(_ content: [UInt8], lineage: String, serial: UInt64) {
        try? replaceFile(path, with: Array(AppliedRecordFile.header(lineage, serial).utf8) + [0x0A] + content)
    }

    /// Keeps the file about the state when that is written again without an apply: when an object was renamed in it, for example.
    public func follow(lineage: String, serial: UInt64) {
        guard serial > 0, let (header, content) = read(),
            header == AppliedRecordFile.header(lineage, serial - 1)
        else { return }
        write(content, lineage: lineage, serial: serial)
    }

    public func remove() { try? removeFile(path) }

    private func read() -> (header: String, content: [UInt8])? {
        guard var bytes = (try? readFile(path)) ?? nil, let end = bytes.prefix(200).firstIndex(of: 0x0A)
        else {
            return nil
        }
        let header = String(decoding: bytes[..<end], as: UTF8.self)
        bytes.removeFirst(end + 1)
        return (header, bytes)
    }

    private static func header(_ lineage: String, _ serial: UInt64) -> String {
        "SLIPWAY APPLIED 1 \(serial) \(lineage)"
    }
}

extension LocalStateStore {
    public func appliedRecord(_ workspace: String, of snapshot: StateSnapshot) -> [UInt8]? {
        AppliedRecordFile(besides: layout.file(workspace))
            .content(lineage: snapshot.lineage, serial: snapshot.serial)
    }

    public func hasAppliedRecord(_ workspace: String, of snapshot: StateSnapshot) -> Bool {
        AppliedRecordFile(besides: layout.file(workspace))
            .isAbout(lineage: snapshot.lineage, serial: snapshot.serial)
    }

    public func keepAppliedRecord(_ content: [UInt8], _ workspace: String, of snapshot: StateSnapshot) {
        AppliedRecordFile(besides: layout.file(workspace))
            .write(content, lineage: snapshot.lineage, serial: snapshot.serial)
    }

    public func removeAppliedRecord(_ workspace: String) {
        AppliedRecordFile(besides: layout.file(workspace)).remove()
    }
}
