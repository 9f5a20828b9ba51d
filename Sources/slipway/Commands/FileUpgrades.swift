import Configurations
import Diagnostics

/// The files that `fmt -upgrade` rewrites, found out folder by folder: what a file means depends on those beside it.
struct FileUpgrades {
    let files: DiskFiles
    private var folders: [String: [String: SourceFile]] = [:]

    init(files: DiskFiles) {
        self.files = files
    }

    /// A file in today's language; the file itself where nothing in it is old.
    mutating func upgraded(_ source: SourceFile, at path: String, _ diagnostics: inout [Diagnostic])
        -> SourceFile
    {
        if path.hasSuffix(".tfvars") { return upgradeVariableFile(source) ?? source }
        guard path.hasSuffix(".tf") else {
            return path == "/dev/stdin" ? upgradeAlone(source, &diagnostics) : source
        }
        let (folder, name) = split(path)
        if folders[folder] == nil {
            let found = upgradeFiles(stackFiles(in: folder), shapes: stackShapes)
            diagnostics += found.diagnostics
            folders[folder] = found.output
        }
        return folders[folder]?[joinPath(joinPath(".", folder), name)].map { renamed($0, source.name) }
            ?? source
    }

    private func upgradeAlone(_ source: SourceFile, _ diagnostics: inout [Diagnostic]) -> SourceFile {
        let found = upgradeFiles([source], shapes: stackShapes)
        diagnostics += found.diagnostics
        return found.output[source.name] ?? source
    }

    private func stackFiles(in folder: String) -> [SourceFile] {
        guard let found = try? files.stackFiles(in: folder) else { return [] }
        return found.map {
            SourceFile(name: joinPath(joinPath(".", folder), split($0.name).name), bytes: $0.bytes)
        }
    }

    private func renamed(_ file: SourceFile, _ name: String) -> SourceFile {
        SourceFile(name: name, bytes: file.bytes)
    }

    private func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }
}
