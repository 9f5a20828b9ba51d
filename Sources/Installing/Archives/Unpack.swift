import Foundation

/// Writes the entries of an archive below a folder that does not exist yet, and nothing anywhere else.
///
/// Links are made last, so that nothing is written through one, and each must lead to something in the folder.
func unpack(_ entries: [ArchiveEntry], into folder: String) throws(ArchiveProblem) {
    var unpacking = Unpacking(root: folder)
    try unpacking.makeFolder("")
    for entry in entries { try unpacking.write(entry) }
    try unpacking.makeLinks()
}

private struct Unpacking {
    let root: String
    /// Files by their clean paths, for later names of the same file.
    private var files: [String: (bytes: ArraySlice<UInt8>, isExecutable: Bool)] = [:]
    private var links: [(path: String, target: String)] = []
    private var bytesLeft = ArchiveLimits.bytesMax

    init(root: String) {
        self.root = root
    }

    mutating func write(_ entry: ArchiveEntry) throws(ArchiveProblem) {
        let path = try cleaned(entry.path)
        switch entry.content {
        case .folder: try makeFolder(path)
        case .file(let bytes, let isExecutable): try writeFile(path, bytes, isExecutable: isExecutable)
        case .link(let target): links.append((path, target))
        case .sameAs(let other):
            guard let file = files[try cleaned(other)] else {
                throw .unsafe(
                    "\(entry.path) is another name of \(other), which is not in the archive before it")
            }
            try writeFile(path, file.bytes, isExecutable: file.isExecutable)
        }
    }

    /// A path of plain names only.
    private func cleaned(_ path: String) throws(ArchiveProblem) -> String {
        guard path.utf8.count <= ArchiveLimits.pathBytesMax else {
            throw .unsafe("a path is longer than any file's")
        }
        guard !path.hasPrefix("/"), !path.utf8.contains(0), !path.utf8.contains(UInt8(ascii: "\\")) else {
            throw .unsafe("the path \"\(path)\" is absolute, or no path")
        }
        var names: [Substring] = []
        for name in path.split(separator: "/") where name != "." {
            guard name != ".." else { throw .unsafe("the path \"\(path)\" leads out of the archive") }
            names.append(name)
        }
        return names.joined(separator: "/")
    }

    func makeFolder(_ path: String) throws(ArchiveProblem) {
        do {
            try FileManager.default.createDirectory(
                atPath: path.isEmpty ? root : "\(root)/\(path)", withIntermediateDirectories: true)
        } catch {
            throw .notWritable("the folder \"\(path)\" cannot be made")
        }
    }

    private mutating func writeFile(_ path: String, _ bytes: ArraySlice<UInt8>, isExecutable: Bool)
        throws(ArchiveProblem)
    {
        guard !path.isEmpty else { throw .unsafe("a file has no name") }
        bytesLeft -= bytes.count
        guard bytesLeft >= 0 else { throw .tooLarge }
        if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
        do throws(DiskProblem) {
            try writeNewFile(bytes, to: "\(root)/\(path)", mode: isExecutable ? 0o755 : 0o644)
        } catch {
            throw .notWritable(error.message)
        }
        files[path] = (bytes, isExecutable)
    }

    func makeLinks() throws(ArchiveProblem) {
        for (path, target) in links {
            guard !path.isEmpty, !target.isEmpty, !target.hasPrefix("/"), !target.utf8.contains(0) else {
                throw .unsafe("the link \"\(path)\" leads out of the archive")
            }
            if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
            guard symlink(target, "\(root)/\(path)") == 0 else {
                throw .notWritable("the link \"\(path)\" cannot be made: \(String(cString: strerror(errno)))")
            }
        }
        guard let whole = realPath(root) else { throw .notWritable("the folder is gone") }
        for (path, target) in links {
            guard let end = realPath("\(root)/\(path)"), end == whole || end.hasPrefix("\(whole)/") else {
                throw .unsafe("the link \"\(path)\" leads to \"\(target)\", which is not in the archive")
            }
        }
    }
}
