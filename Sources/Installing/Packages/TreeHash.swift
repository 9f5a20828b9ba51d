import Digests
import Foundation

/// The hash of all files below a folder, for finding out whether two trees are the same.
///
/// It is the "h1" hash of Go's checksum database: a line for each file, sorted by path, with the SHA-256 of its content; of these lines the
/// SHA-256, as base64. Git's own files do not count. Of a link its target counts. Source: golang.org/x/mod/sumdb/dirhash.
func treeHash(_ folder: String) throws(DiskProblem) -> String {
    var files: [String] = []
    list(folder, below: "", depth: 0, into: &files)
    var lines = SHA256()
    for path in files.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
        let whole = "\(folder)/\(path)"
        let content: [UInt8]
        if PathKind(whole) == .link {
            content = Array(((try? FileManager.default.destinationOfSymbolicLink(atPath: whole)) ?? "").utf8)
        } else {
            content = try fileBytes(whole) ?? []
        }
        lines.update(Array("\(hexadecimal(SHA256.digest(content)))  \(path)\n".utf8))
    }
    return "h1:" + Data(lines.finalize()).base64EncodedString()
}

/// How deep a tree may be that people keep modules in.
private let depthMax = 100

private func list(_ folder: String, below path: String, depth: Int, into files: inout [String]) {
    guard depth < depthMax else { return }
    for name in names(in: folder) where name != ".git" {
        let inner = path.isEmpty ? name : "\(path)/\(name)"
        switch PathKind("\(folder)/\(name)") {
        case .folder: list("\(folder)/\(name)", below: inner, depth: depth + 1, into: &files)
        case .file, .link: files.append(inner)
        case .nothing, .other: continue
        }
    }
}
