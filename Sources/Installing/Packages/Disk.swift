import Foundation

/// Why something on the disk cannot be read or written, as the end of a sentence.
struct DiskProblem: Error, Hashable, Sendable {
    let message: String

    init(_ message: String) {
        self.message = message
    }

    /// What the system said of the last call that failed.
    static func last(_ doing: String) -> DiskProblem {
        DiskProblem("\(doing): \(String(cString: strerror(errno)))")
    }
}

/// Writes a file that is not there yet; a link in its place is not followed.
func writeNewFile(_ bytes: ArraySlice<UInt8>, to path: String, mode: mode_t) throws(DiskProblem) {
    // The last of two files of one name counts, as with every program that unpacks.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .last("\(path) cannot be made") }
    defer { close(descriptor) }
    let isWritten = bytes.withUnsafeBytes { buffer in
        var offset = 0
        while offset < buffer.count {
            let count = write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            if count < 0, errno != EINTR { return false }
            offset += max(0, count)
        }
        return true
    }
    if !isWritten { throw .last("\(path) cannot be written") }
}

/// Puts a file in place whole or not at all.
func replaceFile(_ bytes: [UInt8], at path: String) throws(DiskProblem) {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeFolder(String(path[..<slash])) }
    let temporary = "\(path).\(getpid()).tmp"
    try writeNewFile(bytes[...], to: temporary, mode: 0o644)
    guard rename(temporary, path) == 0 else {
        let problem = DiskProblem.last("\(path) cannot be written")
        unlink(temporary)
        throw problem
    }
}

/// The bytes of a file; nil where there is none.
func fileBytes(_ path: String) throws(DiskProblem) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw .last("\(path) cannot be read")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0 {
            if errno == EINTR { continue }
            throw .last("\(path) cannot be read")
        }
        if count == 0 { return bytes }
        bytes += buffer[..<count]
    }
}

func makeFolder(_ path: String) throws(DiskProblem) {
    do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
        throw DiskProblem("the folder \(path) cannot be made")
    }
}

/// What stands at a path, links not followed.
enum PathKind {
    case nothing, file, folder, link, other

    init(_ path: String) {
        var information = stat()
        guard lstat(path, &information) == 0 else {
            self = .nothing
            return
        }
        switch information.st_mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        default: self = .other
        }
    }
}

/// Whether a path leads to a folder, by links too.
func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
}

/// The names in a folder, sorted; none where it cannot be read.
func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
}

/// The path with all links in it followed; nil where nothing is there.
func realPath(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
}

/// Removes whatever is at a path; a link goes, and not what it leads to.
func removeAll(_ path: String) throws(DiskProblem) {
    switch PathKind(path) {
    case .nothing: return
    case .folder:
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw DiskProblem("\(path) cannot be removed")
        }
    default: guard unlink(path) == 0 else { throw .last("\(path) cannot be removed") }
    }
}

/// Copies the content of a folder into a new one; Git's own folders stay behind where that is asked for.
func copyFolder(_ source: String, to target: String, keepsGit: Bool) throws(DiskProblem) {
    try makeFolder(target)
    for name in names(in: source) where keepsGit || name != ".git" {
        let (from, to) = ("\(source)/\(name)", "\(target)/\(name)")
        switch PathKind(from) {
        case .folder: try copyFolder(from, to: to, keepsGit: keepsGit)
        case .nothing, .other: continue
        case .file, .link:
            do {
                if PathKind(to) != .nothing { try removeAll(to) }
                try FileManager.default.copyItem(atPath: from, toPath: to)
            } catch {
                throw DiskProblem("\(from) cannot be copied to \(to)")
            }
        }
    }
}
