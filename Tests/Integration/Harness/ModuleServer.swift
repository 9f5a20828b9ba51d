import Foundation
import Programs
import Testing

/// A registry and file server on loopback, which ends with the test that started it.
final class ModuleServer {
    /// The files that it serves; `Servers/registry.py` says how.
    let folder: TestFolder
    let port: String
    private let server: StartedChild

    /// Whether the language that the server is written in is on this machine.
    static let isAvailable = find("python3") != nil
    static let hasGit = find("git") != nil

    init() async throws {
        let folder = try TestFolder()
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Servers/registry.py")
        server = try StartedChild([
            try #require(ModuleServer.find("python3")), script.path, folder.url.path,
        ])
        self.folder = folder
        try await folder.waitFor("port")
        port = try folder.text(of: "port")
    }

    var url: String { "http://127.0.0.1:\(port)" }
    var host: String { "127.0.0.1:\(port)" }

    /// Offers a version of a module: an archive of one stack file.
    func offer(_ module: String, _ version: String, _ stack: String) throws {
        try folder.write(stack, to: "trees/\(module)/\(version)/main.tf")
        try folder.write("/archives/\(module)/\(version).tgz", to: "modules/\(module)/\(version)")
    }

    /// How many requests have come whose path begins so.
    func count(_ path: String) -> Int {
        let log = (try? folder.text(of: "log")) ?? ""
        return log.split(separator: "\n").count { $0.hasPrefix(path) }
    }

    private static func find(_ program: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

/// A Git repository of a test's own.
struct TestRepository {
    let folder: TestFolder

    init() throws {
        folder = try TestFolder()
        try git("init", "--quiet", "--initial-branch=main", ".")
    }

    var url: String { "git::file://\(folder.url.path)" }

    /// Runs git in the repository, and gives what it prints.
    @discardableResult
    func git(_ words: String...) throws -> String {
        let settings = [
            "user.name=tester", "user.email=tester@example.com", "protocol.file.allow=always",
        ]
        let result = try Program(
            words: ["git"] + settings.flatMap { ["-c", $0] } + words,
            environment: [
                "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
                "HOME": folder.url.path, "GIT_CONFIG_NOSYSTEM": "1",
            ], folder: folder.url.path
        ).run()
        try #require(result.status == 0, "git \(words.joined(separator: " ")): \(result.error)")
        return String(decoding: result.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Commits files as they are given, and gives the commit's name.
    @discardableResult
    func commit(_ files: [String: String]) throws -> String {
        for (path, text) in files { try folder.write(text, to: path) }
        try git("add", ".")
        try git("commit", "--quiet", "-m", "change")
        return try git("rev-parse", "HEAD")
    }
}
