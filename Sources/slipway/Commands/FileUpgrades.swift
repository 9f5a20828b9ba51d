import Configurations
import Diagnostics

/// The files that `fmt -upgrade` rewrites, found out folder by folder: what a file means depends on those beside it.
struct FileUpgrades {
    let files: DiskFiles
    private var folders: [String: UpgradedFiles] = [:]

    init(files: DiskFiles) {
        self.files = files
    }

    /// Looks at the folders of files before any of them is rewritten: a call depends on the files of its module.
    mutating func prepare(_ paths: [String], _ diagnostics: inout [Diagnostic]) {
        for path in paths { _ = upgrades(of: split(path).folder, &diagnostics) }
    }

    /// A file in today's language; the file itself where nothing in it is old.
    mutating func upgraded(_ source: SourceFile, at path: String, _ diagnostics: inout [Diagnostic])
        -> SourceFile
    {
        if path == "/dev/stdin" { return upgradeAlone(source, &diagnostics) }
        let (folder, name) = split(path)
        if path.hasSuffix(".tfvars") {
            let names = upgrades(of: folder, &diagnostics).renamedVariables
            return upgradeVariableFile(source, renaming: names) ?? source
        }
        guard path.hasSuffix(".tf") else { return source }
        let upgraded = upgrades(of: folder, &diagnostics).files[joinPath(joinPath(".", folder), name)]
        return upgraded.map { SourceFile(name: source.name, bytes: $0.bytes) } ?? source
    }

    private mutating func upgrades(of folder: String, _ diagnostics: inout [Diagnostic]) -> UpgradedFiles {
        if let known = folders[folder] { return known }
        let called: (String) -> [SourceFile]? = { path in
            let found = stackFiles(in: joinPath(folder, path))
            return found.isEmpty ? nil : found
        }
        let found = upgradeFiles(stackFiles(in: folder), shapes: stackShapes, called: called)
        diagnostics += found.diagnostics
        folders[folder] = found.output
        return found.output
    }

    private func upgradeAlone(_ source: SourceFile, _ diagnostics: inout [Diagnostic]) -> SourceFile {
        let found = upgradeFiles([source], shapes: stackShapes)
        diagnostics += found.diagnostics
        return found.output.files[source.name] ?? source
    }

    private func stackFiles(in folder: String) -> [SourceFile] {
        guard let found = try? files.stackFiles(in: folder) else { return [] }
        return found.map {
            SourceFile(name: joinPath(joinPath(".", folder), split($0.name).name), bytes: $0.bytes)
        }
    }

    private func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }
}
