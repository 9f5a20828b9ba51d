import Foundation
import Testing

/// A forge on loopback, which ends with the test that started it; `Servers/forge.py` says what it does.
final class ForgeServer {
    let folder: TestFolder
    let port: String
    private let server: StartedChild

    struct Request {
        let method: String
        let path: String
        let headers: [String: String]
        let body: [String: Any]
    }

    struct Comment: Decodable {
        let id: Int
        let body: String
        let author: String
    }

    init() async throws {
        let folder = try TestFolder()
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Servers/forge.py")
        server = try StartedChild(["/usr/bin/env", "python3", script.path, folder.url.path])
        self.folder = folder
        try await folder.waitFor("port")
        port = try folder.text(of: "port")
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// The environment of a run of GitHub Actions for pull request 7, whose newest commit is given.
    func actions(_ commit: String, token: String? = "right-token") throws -> [String: String] {
        let event = "event-\(commit).json"
        try folder.write(
            "{\"pull_request\": {\"number\": 7, \"head\": {\"sha\": \"\(commit)\"}}}", to: event)
        var environment = [
            "GITHUB_ACTIONS": "true", "GITHUB_API_URL": url, "GITHUB_REPOSITORY": "o/r",
            "GITHUB_EVENT_PATH": folder.url.appendingPathComponent(event).path,
            "GITHUB_SERVER_URL": "https://github.example", "GITHUB_RUN_ID": "99",
        ]
        environment["GITHUB_TOKEN"] = token
        return environment
    }

    func requests() throws -> [Request] {
        guard folder.exists("log") else { return [] }
        return try folder.text(of: "log").split(separator: "\n").map { line in
            let entry = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            return Request(
                method: try #require(entry["method"] as? String),
                path: try #require(entry["path"] as? String),
                headers: entry["headers"] as? [String: String] ?? [:],
                body: entry["body"] as? [String: Any] ?? [:])
        }
    }

    func comments() throws -> [Comment] {
        guard folder.exists("comments.json") else { return [] }
        return try JSONDecoder().decode([Comment].self, from: Data(try folder.text(of: "comments.json").utf8))
    }
}
