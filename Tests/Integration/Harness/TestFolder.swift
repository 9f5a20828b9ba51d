import Foundation
import Testing

/// A folder of a test's own, which goes when the test ends.
final class TestFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appendingPathComponent("slipway-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// A folder with one stack file.
    convenience init(stack: String) throws {
        try self.init()
        try write(stack, to: "main.tf")
    }

    /// A folder with a copy of a stack of this repository, below `Stacks`.
    convenience init(copying stack: String) throws {
        try self.init()
        let stacks = url.appendingPathComponent("Stacks")
        try FileManager.default.createDirectory(at: stacks, withIntermediateDirectories: true)
        let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        try FileManager.default.copyItem(
            at: repository.appendingPathComponent("Stacks/\(stack)"), to: stacks.appendingPathComponent(stack)
        )
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to path: String) throws {
        let file = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func text(of path: String) throws -> String {
        try String(contentsOf: url.appendingPathComponent(path), encoding: .utf8)
    }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appendingPathComponent(path).path)
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: url.appendingPathComponent(path))
    }

    /// The paths of all files below the folder, sorted; the notes of the harness are left out.
    func files() throws -> [String] {
        let walker = try #require(FileManager.default.enumerator(atPath: url.path))
        var found: [String] = []
        while let name = walker.nextObject() as? String {
            let isFolder = url.appendingPathComponent(name).resourceIsFolder
            if !isFolder, !name.hasPrefix(".notes/") { found.append(name) }
        }
        return found.sorted()
    }

    /// Waits until a file is there, which some other program makes.
    func waitFor(_ path: String) async throws {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(120))
        while !exists(path) {
            try #require(clock.now < end, "\(path) did not come about")
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Where the harness keeps what runs print.
    func folderForNotes() throws -> URL {
        let notes = url.appendingPathComponent(".notes")
        try FileManager.default.createDirectory(at: notes, withIntermediateDirectories: true)
        return notes
    }
}

extension URL {
    fileprivate var resourceIsFolder: Bool {
        (try? resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
    }
}
