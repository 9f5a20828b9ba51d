import Diagnostics
import Foundation

/// The files that an argument of `fmt` stands for.
struct FormatTargets {
    private static let endings = [".tf", ".tfvars", ".tftest.hcl", ".tfmock.hcl", ".tfquery.hcl"]

    let files: DiskFiles
    let isRecursive: Bool

    /// The path itself, or the files of the folder that it names, in order.
    func find(_ path: String) -> Result<[String], DiagnosticsError> {
        if files.isFolder(path) { return .success(list(path)) }
        guard isFormatted(path) else {
            return .failure(
                DiagnosticsError(
                    "Not a file of the native syntax",
                    "\(path) cannot be formatted: only .tf, .tfvars and .tftest.hcl files can be."))
        }
        return .success([path])
    }

    private func list(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.flatMap { name -> [String] in
            // Hidden files and the copies that editors leave are nobody's to change.
            if name.hasPrefix(".") || name.hasSuffix("~") || (name.hasPrefix("#") && name.hasSuffix("#")) {
                return []
            }
            let path = "\(folder)/\(name)"
            if isRealFolder(path) { return isRecursive ? list(path) : [] }
            return isFormatted(name) ? [path] : []
        }
    }

    /// Whether a path is a folder and no link to one, which might lead around in circles.
    private func isRealFolder(_ path: String) -> Bool {
        var information = stat()
        return lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }

    private func isFormatted(_ name: String) -> Bool { FormatTargets.endings.contains { name.hasSuffix($0) } }

    /// A path as it is shortest to read: from the current folder.
    func shownName(_ path: String) -> String {
        let here = files.absolute(".").split(separator: "/")
        let there = files.absolute(path).split(separator: "/")
        let shared = zip(here, there).prefix { $0 == $1 }.count
        let steps = repeatElement("..", count: here.count - shared) + there.dropFirst(shared).map(String.init)
        return steps.joined(separator: "/")
    }
}
