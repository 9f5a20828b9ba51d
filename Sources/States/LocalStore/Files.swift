#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What went wrong with a file, in words.
func failure(_ action: String, _ path: String) -> StateStoreError {
    .inputOutput("\(action) \(path) failed: \(String(cString: strerror(errno)))")
}

/// The bytes of a file; nil where there is none.
func readFile(_ path: String) throws(StateStoreError) -> [UInt8]? { try readStamped(path)?.bytes }

/// The bytes of a file with the stamp that it had before they were read, where a later change would show in that.
///
/// Nil where there is no file.
func readStamped(_ path: String) throws(StateStoreError) -> (bytes: [UInt8], stamp: FileStamp?)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw failure("Reading", path)
    }
    defer { close(descriptor) }
    let found = FileStamp(descriptor)
    let stamp = found?.isSettled == true ? found : nil
    var problem: StateStoreError?
    // One byte more than the file is said to have shows its end, so most files are read in one go into their place.
    let room = max(found?.size ?? 0, 0) + 1
    var bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        while filled < room {
            let count = read(descriptor, buffer.baseAddress?.advanced(by: filled), room - filled)
            if count < 0, errno == EINTR { continue }
            if count < 0 { problem = failure("Reading", path) }
            if count <= 0 { return }
            filled += count
        }
    }
    if let problem { throw problem }
    guard bytes.count == room else { return (bytes, stamp) }
    // It has grown meanwhile, or is none whose size is known.
    var rest = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &rest, rest.count)
        if count < 0 {
            if errno == EINTR { continue }
            throw failure("Reading", path)
        }
        if count == 0 { return (bytes, stamp) }
        bytes.append(contentsOf: rest[..<count])
    }
}

/// The first bytes of a file, as many as there are up to a number; none where it cannot be read.
func beginning(of path: String, _ count: Int) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return [] }
    defer { close(descriptor) }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count {
            let found = read(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled)
            if found < 0, errno == EINTR { continue }
            if found <= 0 { return }
            filled += found
        }
    }
}

/// What the file system says of a file; as long as it says the same, the file has the same bytes.
struct FileStamp: Hashable, Sendable {
    private let device: UInt64
    private let node: UInt64
    let size: Int
    /// In nanoseconds since 1970.
    private let modified: Int
    private let changed: Int

    /// The stamp of an open file; nil where the file system does not tell.
    init?(_ descriptor: Int32) {
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { return nil }
        self.init(information)
    }

    /// The stamp of the file at a place now; nil where there is none.
    init?(path: String) {
        var information = stat()
        guard stat(path, &information) == 0 else { return nil }
        self.init(information)
    }

    private init(_ information: stat) {
        func nanoseconds(_ time: timespec) -> Int { Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec) }
        device = UInt64(truncatingIfNeeded: information.st_dev)
        node = UInt64(truncatingIfNeeded: information.st_ino)
        size = Int(information.st_size)
        #if canImport(Darwin)
            modified = nanoseconds(information.st_mtimespec)
            changed = nanoseconds(information.st_ctimespec)
        #else
            modified = nanoseconds(information.st_mtim)
            changed = nanoseconds(information.st_ctim)
        #endif
    }

    /// Whether the last change is so long ago that one from now on would show: some file systems count in steps of two seconds.
    var isSettled: Bool {
        var now = timespec()
        guard clock_gettime(CLOCK_REALTIME, &now) == 0 else { return false }
        return Int(now.tv_sec) &- changed / 1_000_000_000 > 3
    }
}

/// Writes all bytes to an open file.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(StateStoreError) {
    var offset = 0
    while offset < bytes.count {
        let count = bytes.withUnsafeBytes {
            write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
        }
        if count < 0 {
            if errno == EINTR { continue }
            throw failure("Writing", path)
        }
        offset += count
    }
}

/// Puts a file in place whole or not at all: written beside its place, synced, renamed.
///
/// Only its owner can read it.
func replaceFile(_ path: String, with bytes: [UInt8]) throws(StateStoreError) {
    try makeFolder(parentFolder(path))
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("Writing", temporary) }
    do throws(StateStoreError) {
        try writeAll(bytes, to: descriptor, temporary)
        guard fsync(descriptor) == 0 else { throw failure("Syncing", temporary) }
    } catch {
        close(descriptor)
        unlink(temporary)
        throw error
    }
    close(descriptor)
    guard rename(temporary, path) == 0 else {
        let problem = failure("Replacing", path)
        unlink(temporary)
        throw problem
    }
    syncFolder(parentFolder(path))
}

/// Makes the renaming of a file in the folder durable.
func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
}

/// Makes a folder and those around it.
func makeFolder(_ path: String) throws(StateStoreError) {
    if path.isEmpty || path == "." || path == "/" || isFolder(path) { return }
    try makeFolder(parentFolder(path))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure("Making the folder", path) }
}

func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
}

func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

func removeFile(_ path: String) throws(StateStoreError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure("Removing", path) }
}

/// Removes a folder that is empty; one that is not stays.
func removeEmptyFolder(_ path: String) { rmdir(path) }

/// The names in a folder, sorted; none where there is no such folder.
func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
}

func parentFolder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Whether two texts are the same byte for byte.
func areSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return left.withUnsafeBytes { left in
        right.withUnsafeBytes { right in
            guard let first = left.baseAddress, let second = right.baseAddress else { return true }
            return memcmp(first, second, left.count) == 0
        }
    }
}
