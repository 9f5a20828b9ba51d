import Foundation
import Testing

/// The files of this repository, as the rules of the tree look at them.
enum Repository {
    /// The folder that has `Package.swift`.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file of Swift code, with its path from the root.
    struct SourceText {
        let path: String
        let lines: [Substring]

        /// The folder below `Sources` or `Tests`: the target that the file belongs to.
        var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

        /// The lines with their numbers, comments left out.
        var code: [(number: Int, text: Substring)] {
            lines.enumerated().compactMap { index, line in
                let text = line.drop { $0 == " " }
                return text.hasPrefix("//") ? nil : (index + 1, line)
            }
        }
    }

    /// All Swift files below a folder, sorted by path.
    static func swiftFiles(below folder: String) throws -> [SourceText] {
        try paths(below: folder).filter { $0.hasSuffix(".swift") }.map { path in
            let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            if lines.last?.isEmpty ?? false { lines.removeLast() }
            return SourceText(path: path, lines: lines)
        }
    }

    /// The paths of all files and folders below a folder, from the root, sorted.
    static func paths(below folder: String) throws -> [String] {
        let base = root.appendingPathComponent(folder)
        let walker = try #require(FileManager.default.enumerator(atPath: base.path))
        var found: [String] = []
        while let name = walker.nextObject() as? String { found.append("\(folder)/\(name)") }
        return found.sorted()
    }

    /// The names in a folder, sorted.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path).sorted()
    }

    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
}
