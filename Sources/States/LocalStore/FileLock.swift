import Values

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A lock on a workspace: a file that the operating system lets one process hold, and lets go when that process ends.
final class FileLock: Sendable {
    private let descriptor: Int32
    private let path: String

    init(path: String, holder: LockHolder) throws(StateStoreError) {
        self.path = path
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw failure("Locking", path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                throw .locked(
                    (try? readFile(path)).flatMap { $0.flatMap { LockHolder(json: $0) } }, path: path,
                    outlivesProcess: false)
            }
            // The file may have been removed by its last holder between opening and locking it.
            if FileLock.isCurrent(descriptor, path) {
                self.descriptor = descriptor
                break
            }
            close(descriptor)
        }
        ftruncate(descriptor, 0)
        try writeAll(holder.json(path: path), to: descriptor, path)
    }

    private static func isCurrent(_ descriptor: Int32, _ path: String) -> Bool {
        var held = stat()
        var named = stat()
        return fstat(descriptor, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino
    }

    func release() {
        unlink(path)
        close(descriptor)
    }
}

extension LockHolder {
    /// The note that a lock file holds, in the form that Terraform's have.
    public func json(path: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("ID", id)
        writer.member("Operation", operation)
        writer.member("Info", "")
        writer.member("Who", who)
        writer.member("Version", version)
        writer.member("Created", created)
        writer.member("Path", path)
        writer.endObject()
        return writer.bytes
    }

    /// Reads such a note; nil where it is none.
    public init?(json bytes: [UInt8]) {
        guard let json = try? parseJSON(bytes), let id = json["ID"]?.asString else { return nil }
        self.init(
            id: id, operation: json["Operation"]?.asString ?? "", who: json["Who"]?.asString ?? "",
            created: json["Created"]?.asString ?? "", version: json["Version"]?.asString ?? "")
    }
}
