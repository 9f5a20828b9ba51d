public import Transport
import Values

/// A pull request on GitHub, or on a GitHub Enterprise server.
///
/// Source: docs.github.com/rest, version 2022-11-28: "Issue comments", "Commit statuses", "Check runs", "Users".
public struct GitHub: Forge {
    private let client: ForgeClient
    private let repository: String
    private let number: Int
    private let commit: String?
    private let usesCheckRuns: Bool
    private let account: String?
    private let api: String

    public let commentLengthMax = 65_536

    /// Writes to where the settings say, in the name of their token.
    ///
    /// Commits get statuses, or check runs, which only tokens of apps may write.
    public init(
        _ settings: ForgeSettings, transport: any HTTPTransport, usesCheckRuns: Bool = false,
        pause: @escaping @Sendable (Duration) async -> Void
    ) {
        client = ForgeClient(
            transport: transport, base: settings.api,
            authorization: ("Authorization", "Bearer \(settings.token)"),
            accept: "application/vnd.github+json", pause: pause)
        repository = settings.repository.split(separator: "/").map { String($0).asPathPart }.joined(
            separator: "/")
        number = settings.number
        commit = settings.commit
        self.usesCheckRuns = usesCheckRuns
        account = settings.account
        api = settings.api
    }

    public func author() async throws(ForgeError) -> String? {
        if let account { return account }
        do throws(ForgeError) {
            return try await client.send("GET", "/user", for: "asking for the token's account").document[
                "login"]?
                .asString
        } catch {
            // The tokens of apps, such as that of a workflow, may not ask in this way.
            if case .refused(403, _, _) = error { return await viewer() ?? "github-actions[bot]" }
            throw error
        }
    }

    /// Who the token says it is to the query interface, which tokens of apps may ask; nil where it does not answer.
    ///
    /// Source: docs.github.com/graphql/reference/queries, `viewer`; on an Enterprise server it is beside version 3 of the other one.
    private func viewer() async -> String? {
        let beside = api.hasSuffix("/v3") ? String(api.dropLast(3)) : api
        let query = document { $0.member("query", "query { viewer { login } }") }
        let answer = try? await client.send(
            "POST", "\(beside)/graphql", query, for: "asking for the token's account")
        return answer?.document["data"]?["viewer"]?["login"]?.asString
    }

    public func comments() async throws(ForgeError) -> [ForgeComment] {
        var found: [ForgeComment] = []
        for page in 1...100 {
            let answer = try await client.send(
                "GET", "/repos/\(repository)/issues/\(number)/comments?per_page=100&page=\(page)",
                for: "reading the comments")
            guard let entries = answer.document.asElements else {
                throw .unexpected("the comments are no list")
            }
            found += entries.compactMap(comment)
            if entries.count < 100 { break }
        }
        return found
    }

    public func comment(_ id: Int) async throws(ForgeError) -> ForgeComment? {
        do throws(ForgeError) {
            return comment(
                try await client.send(
                    "GET", "/repos/\(repository)/issues/comments/\(id)", for: "reading a comment"
                ).document)
        } catch {
            if case .refused(404, _, _) = error { return nil }
            throw error
        }
    }

    private func comment(_ entry: Value) -> ForgeComment? {
        guard let id = entry["id"]?.asInt, let body = entry["body"]?.asString else { return nil }
        return ForgeComment(id: id, body: body, author: entry["user"]?["login"]?.asString)
    }

    public func create(_ body: String) async throws(ForgeError) {
        _ = try await client.sendOnce(
            "POST", "/repos/\(repository)/issues/\(number)/comments", document { $0.member("body", body) },
            for: "writing a comment")
    }

    public func update(_ id: Int, to body: String) async throws(ForgeError) {
        _ = try await client.send(
            "PATCH", "/repos/\(repository)/issues/comments/\(id)", document { $0.member("body", body) },
            for: "updating a comment")
    }

    public func report(_ status: CommitStatus) async throws(ForgeError) {
        guard let commit else { return }
        if usesCheckRuns { return try await check(status, commit) }
        _ = try await client.send(
            "POST", "/repos/\(repository)/statuses/\(commit)",
            document {
                $0.member("state", status.isSuccess ? "success" : "failure")
                $0.member("context", status.name)
                $0.member("description", String(status.title.prefix(140)))
                if let link = status.link { $0.member("target_url", link) }
            }, for: "reporting the commit's status")
    }

    private func check(_ status: CommitStatus, _ commit: String) async throws(ForgeError) {
        _ = try await client.send(
            "POST", "/repos/\(repository)/check-runs",
            document {
                $0.member("name", status.name)
                $0.member("head_sha", commit)
                $0.member("status", "completed")
                $0.member("conclusion", status.isSuccess ? "success" : "failure")
                if let link = status.link { $0.member("details_url", link) }
                $0.key("output")
                $0.beginObject()
                $0.member("title", String(status.title.prefix(140)))
                $0.member("summary", String(decoding: status.summary.utf8.prefix(65_000), as: UTF8.self))
                $0.endObject()
            }, for: "writing a check run")
    }
}

/// An object as JSON.
func document(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    members(&writer)
    writer.endObject()
    return writer.bytes
}
