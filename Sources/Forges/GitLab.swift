public import Transport
import Values

/// A merge request on GitLab.
///
/// Source: docs.gitlab.com/api: "Notes", "Commits" (statuses), "Users".
public struct GitLab: Forge {
    private let client: ForgeClient
    private let project: String
    private let number: Int
    private let commit: String?
    private let account: String?

    public let commentLengthMax = 1_000_000

    public init(
        _ settings: ForgeSettings, transport: any HTTPTransport,
        pause: @escaping @Sendable (Duration) async -> Void
    ) {
        client = ForgeClient(
            transport: transport, base: settings.api, authorization: ("PRIVATE-TOKEN", settings.token),
            accept: "application/json", pause: pause)
        project = settings.repository.asPathPart
        number = settings.number
        commit = settings.commit
        account = settings.account
    }

    private var notes: String { "/projects/\(project)/merge_requests/\(number)/notes" }

    public func author() async throws(ForgeError) -> String? {
        if let account { return account }
        return try await client.send("GET", "/user", for: "asking for the token's account").document[
            "username"]?
            .asString
    }

    public func comments() async throws(ForgeError) -> [ForgeComment] {
        var found: [ForgeComment] = []
        for page in 1...100 {
            let answer = try await client.send(
                "GET", "\(notes)?per_page=100&page=\(page)&sort=asc&order_by=created_at",
                for: "reading the notes")
            guard let entries = answer.document.asElements else { throw .unexpected("the notes are no list") }
            found += entries.compactMap(comment)
            if entries.count < 100 { break }
        }
        return found
    }

    public func comment(_ id: Int) async throws(ForgeError) -> ForgeComment? {
        do throws(ForgeError) {
            return comment(try await client.send("GET", "\(notes)/\(id)", for: "reading a note").document)
        } catch {
            if case .refused(404, _, _) = error { return nil }
            throw error
        }
    }

    private func comment(_ entry: Value) -> ForgeComment? {
        guard let id = entry["id"]?.asInt, let body = entry["body"]?.asString else { return nil }
        return ForgeComment(id: id, body: body, author: entry["author"]?["username"]?.asString)
    }

    public func create(_ body: String) async throws(ForgeError) {
        _ = try await client.sendOnce(
            "POST", notes, document { $0.member("body", body) }, for: "writing a note")
    }

    public func update(_ id: Int, to body: String) async throws(ForgeError) {
        _ = try await client.send(
            "PUT", "\(notes)/\(id)", document { $0.member("body", body) }, for: "updating a note")
    }

    public func report(_ status: CommitStatus) async throws(ForgeError) {
        guard let commit else { return }
        do throws(ForgeError) {
            _ = try await client.send(
                "POST", "/projects/\(project)/statuses/\(commit)",
                document {
                    $0.member("state", status.isSuccess ? "success" : "failed")
                    $0.member("name", status.name)
                    $0.member("description", String(status.title.prefix(255)))
                    if let link = status.link { $0.member("target_url", link) }
                }, for: "reporting the commit's status")
        } catch {
            // A status that is what it shall be is no step from one to another.
            if case .refused(400, _, let message) = error, message.contains("Cannot transition status") {
                return
            }
            throw error
        }
    }
}
