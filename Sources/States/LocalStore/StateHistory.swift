#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The states that a workspace had before, a file for each serial.
///
/// A state that is replaced is kept by a second name for the same file, so keeping it costs the same whatever its size, and it has
/// the time at which it was written. Nothing depends on history: where it cannot be kept, there is none.
public struct StateHistory: Sendable {
    /// An earlier state.
    public struct Entry: Hashable, Sendable {
        public let serial: UInt64
        /// When the state was written, in seconds since 1970-01-01 UTC.
        public let time: Int

        public init(serial: UInt64, time: Int) {
            self.serial = serial
            self.time = time
        }
    }

    /// How many states are kept, and how many bytes they may have together; the newest one is always kept.
    static let (countMax, bytesMax) = (30, 256 << 20)
    /// The serial stands at the beginning of a state, after two versions.
    private static let headLength = 512

    private let folder: String

    init(folder: String) {
        self.folder = folder
    }

    /// The earlier states, the newest first.
    public func entries() -> [Entry] {
        serials().compactMap { serial in
            fileStatus(file(serial)).map { Entry(serial: serial, time: $0.writingTime) }
        }
    }

    /// The bytes of the state with a serial; nil where it is not kept.
    public func state(_ serial: UInt64) -> [UInt8]? { (try? readFile(file(serial))) ?? nil }

    /// What was noted of the apply that wrote the state with a serial; nil where nothing was.
    public func appliedRecord(_ serial: UInt64, lineage: String) -> [UInt8]? {
        AppliedRecordFile(besides: file(serial)).content(lineage: lineage, serial: serial)
    }

    /// Keeps the state that is about to be replaced, and what was noted of its apply.
    func keep(_ path: String) {
        guard let serial = StateHistory.serial(in: path), (try? makeFolder(folder)) != nil else { return }
        let kept = file(serial)
        for (source, name) in [
            (path, kept), (AppliedRecordFile.path(of: path), AppliedRecordFile.path(of: kept)),
        ] where fileExists(source) {
            unlink(name)
            link(source, name)
        }
        forgetOldest()
    }

    /// Forgets all of it.
    func remove() {
        for serial in serials() { forget(serial) }
        removeEmptyFolder(folder)
        removeEmptyFolder(parentFolder(folder))
    }

    private func forgetOldest() {
        var bytes = 0
        for (index, serial) in serials().enumerated() {
            bytes += fileStatus(file(serial)).map { Int($0.st_size) } ?? 0
            if index > 0, index >= StateHistory.countMax || bytes > StateHistory.bytesMax { forget(serial) }
        }
    }

    private func forget(_ serial: UInt64) {
        unlink(file(serial))
        unlink(AppliedRecordFile.path(of: file(serial)))
    }

    private func file(_ serial: UInt64) -> String { "\(folder)/\(serial).json" }

    /// The serials of the states that are kept, the newest first.
    private func serials() -> [UInt64] {
        names(in: folder).compactMap { name in
            name.hasSuffix(".json") ? UInt64(name.dropLast(5)) : nil
        }.sorted(by: >)
    }

    /// The serial of a state file by its first bytes; nil where they do not tell.
    private static func serial(in path: String) -> UInt64? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: headLength)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return nil }
        let head = String(decoding: buffer[..<count], as: UTF8.self)
        guard let name = head.firstRange(of: "\"serial\":") else { return nil }
        let digits = head[name.upperBound...].drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber }
        return UInt64(digits)
    }
}

extension LocalStateStore {
    /// The earlier states of a workspace; nil where the layout has no place for them.
    public func history(_ workspace: String) -> StateHistory? {
        layout.historyFolder(workspace).map { StateHistory(folder: $0) }
    }

    /// When the state of a workspace was written, in seconds since 1970-01-01 UTC; nil where there is none.
    public func writingTime(_ workspace: String) -> Int? {
        fileStatus(layout.file(workspace))?.writingTime
    }
}

extension stat {
    fileprivate var writingTime: Int {
        #if canImport(Darwin)
            Int(st_mtimespec.tv_sec)
        #else
            Int(st_mtim.tv_sec)
        #endif
    }
}

private func fileStatus(_ path: String) -> stat? {
    var information = stat()
    return stat(path, &information) == 0 ? information : nil
}
