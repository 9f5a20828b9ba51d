import Configurations
import Diagnostics
import Expressions
import Foundation
import HCL
import Heaps

/// The files of this machine.
struct DiskFiles: FileReading, StackReading {
    var sideBySide: SideBySide {
        { count, work in
            DispatchQueue.concurrentPerform(iterations: count) { number in
                enlargeHeapPages()
                work(number)
            }
        }
    }

    let home: String

    func contents(of path: String) throws(FileReadingError) -> [UInt8] {
        guard let bytes = try bytes(of: path) else { throw FileReadingError("no file exists at \"\(path)\"") }
        return bytes
    }

    /// The bytes of a file; nil where there is none.
    func bytes(of path: String) throws(FileReadingError) -> [UInt8]? {
        let descriptor = open(expanded(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileReadingError("failed to read \"\(path)\": \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var information = stat()
        // Most files are as large as they are said to be, and are read in one go into their place.
        let size = fstat(descriptor, &information) == 0 ? Int(information.st_size) : 0
        var failed = false
        var bytes = [UInt8](unsafeUninitializedCapacity: max(0, size)) { buffer, filled in
            while filled < size {
                let count = read(descriptor, buffer.baseAddress?.advanced(by: filled), size - filled)
                if count < 0, errno == EINTR { continue }
                failed = count < 0
                if count <= 0 { return }
                filled += count
            }
        }
        if failed {
            throw FileReadingError("failed to read \"\(path)\": \(String(cString: strerror(errno)))")
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 12)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw FileReadingError("failed to read \"\(path)\": \(String(cString: strerror(errno)))")
            }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    func isFile(_ path: String) throws(FileReadingError) -> Bool {
        var information = stat()
        guard stat(expanded(path), &information) == 0 else { return false }
        switch information.st_mode & S_IFMT {
        case S_IFREG: return true
        case S_IFDIR: throw FileReadingError("\"\(path)\" is a directory, not a file")
        default: throw FileReadingError("\"\(path)\" is not a regular file")
        }
    }

    func isFolder(_ path: String) -> Bool {
        var information = stat()
        return stat(expanded(path), &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }

    /// The names in a folder, sorted; none where it cannot be read.
    func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    func files(below folder: String) throws(FileReadingError) -> [String] {
        let root = expanded(folder)
        guard let walker = FileManager.default.enumerator(atPath: root) else { return [] }
        var found: [String] = []
        while let name = walker.nextObject() as? String {
            var information = stat()
            if stat("\(root)/\(name)", &information) == 0, information.st_mode & S_IFMT == S_IFREG {
                found.append(name)
            }
        }
        return found.sorted()
    }

    func absolute(_ path: String) -> String {
        let whole = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
        var parts: [Substring] = []
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    private func expanded(_ path: String) -> String {
        path == "~" ? home : path.hasPrefix("~/") ? home + path.dropFirst() : path
    }

    // MARK: - Stacks

    func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? {
        guard isFolder(folder) else { return nil }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var sources: [SourceFile] = []
        for name in names.sorted() where isStackFile(name) {
            let path = folder == "." ? name : "\(folder)/\(name)"
            sources.append(SourceFile(name: path, bytes: try contents(of: path)))
        }
        return sources
    }

    private func isStackFile(_ name: String) -> Bool {
        // Editors leave copies that must not count.
        if name.hasPrefix(".") || name.hasSuffix("~") || (name.hasPrefix("#") && name.hasSuffix("#")) {
            return false
        }
        return name.hasSuffix(".tf") || name.hasSuffix(".tf.json")
    }
}

/// Replaces the content of a file that exists, which keeps its permissions and, where it is a link, stays one.
func overwrite(_ bytes: [UInt8], at path: String) throws(FileReadingError) {
    func refusal() -> FileReadingError {
        FileReadingError("writing \(path) failed: \(String(cString: strerror(errno)))")
    }
    let descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal() }
    defer { close(descriptor) }
    var offset = 0
    while offset < bytes.count {
        let count = bytes.withUnsafeBytes {
            write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
        }
        if count < 0, errno != EINTR { throw refusal() }
        offset += max(0, count)
    }
}

/// Writes a file that must not exist yet.
func writeNewFile(_ bytes: [UInt8], to path: String) throws(FileReadingError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
        throw FileReadingError("writing \(path) failed: \(String(cString: strerror(errno)))")
    }
    close(descriptor)
    try overwrite(bytes, at: path)
}

/// Puts a file in place whole or not at all, readable by its owner only.
func writePrivately(_ bytes: [UInt8], to path: String) throws(FileReadingError) {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
        separator: "/")
    if !folder.isEmpty {
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    let temporary = "\(path).\(getpid()).tmp"
    func refusal() -> FileReadingError {
        FileReadingError("writing \(path) failed: \(String(cString: strerror(errno)))")
    }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw refusal() }
    var offset = 0
    while offset < bytes.count {
        let count = bytes.withUnsafeBytes {
            write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
        }
        if count < 0, errno != EINTR {
            close(descriptor)
            unlink(temporary)
            throw refusal()
        }
        offset += max(0, count)
    }
    close(descriptor)
    guard rename(temporary, path) == 0 else {
        unlink(temporary)
        throw refusal()
    }
}

/// Removes a file where there is one.
func unlinkFile(_ path: String) { unlink(path) }
