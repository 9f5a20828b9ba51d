import Forges
import Synchronization
import Testing
import Transport

@Suite struct GitHubTests {
    /// A transport that plays answers, one after the other.
    private final class Played: HTTPTransport {
        private let state: Mutex<(answers: [Result<HTTPResponse, HTTPFailure>], requests: [HTTPRequest])>

        init(_ answers: [Result<HTTPResponse, HTTPFailure>]) { state = Mutex((answers, [])) }

        var requests: [HTTPRequest] { state.withLock { $0.requests } }

        func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
            let next = state.withLock { state -> Result<HTTPResponse, HTTPFailure> in
                state.requests.append(request)
                return state.answers.isEmpty ? .success(answer(500, "{}")) : state.answers.removeFirst()
            }
            return try next.get()
        }
    }

    private final class Pauses: Sendable {
        private let list = Mutex<[Duration]>([])
        var all: [Duration] { list.withLock { $0 } }
        func add(_ duration: Duration) { list.withLock { $0.append(duration) } }
    }

    private func settings(_ environment: [String: String] = [:]) throws(ForgeError) -> ForgeSettings {
        var options = ForgeSettings.Options()
        options.api = "https://forge.example"
        options.repository = "o/r"
        options.number = "7"
        options.commit = "0123456789abcdef"
        return try ForgeSettings(
            options, environment: ["GITHUB_TOKEN": "secret-token"].merging(environment) { $1 }
        ) { _ in nil }
    }

    private func forge(_ transport: Played, _ pauses: Pauses = Pauses()) throws -> GitHub {
        GitHub(try settings(), transport: transport) { pauses.add($0) }
    }

    @Test func limitsAreWaitedFor() async throws {
        let transport = Played([
            .success(answer(429, "{}", [("Retry-After", "3")])),
            .success(
                answer(
                    403, "{}",
                    [
                        ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "784111787"),
                        ("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
                    ])), .success(answer(200, "[]")),
        ])
        let pauses = Pauses()
        #expect(try await forge(transport, pauses).comments().isEmpty)
        #expect(pauses.all == [.seconds(3), .seconds(10)])
    }

    @Test func nobodyWaitsForHours() async throws {
        let transport = Played([.success(answer(429, "{}", [("Retry-After", "7200")]))])
        await #expect(throws: ForgeError.limited(seconds: 7200)) { try await forge(transport).comments() }
    }

    @Test func aRefusalIsNotTriedAgainAndTellsNoToken() async throws {
        let transport = Played([.success(answer(403, "{\"message\": \"Resource not accessible\"}"))])
        do {
            try await forge(transport).update(1, to: "text")
            Issue.record("a refusal is an error")
        } catch let error as ForgeError {
            #expect(
                error == .refused(status: 403, what: "updating a comment", message: "Resource not accessible")
            )
            #expect(!"\(error)".contains("secret-token"))
        }
        #expect(transport.requests.count == 1)
    }

    @Test func whatMayHaveBeenWrittenIsNotWrittenAgain() async throws {
        for failure in [
            Result<HTTPResponse, HTTPFailure>.success(answer(502, "{}")),
            .failure(HTTPFailure(kind: .timedOut, message: "no answer came", mayHaveArrived: true)),
        ] {
            let transport = Played([failure])
            do {
                try await forge(transport).create("text")
                Issue.record("nobody knows whether it was written")
            } catch let error as ForgeError {
                guard case .uncertain = error else { throw error }
            }
            #expect(transport.requests.count == 1)
        }
        // What never left is sent again.
        let transport = Played([
            .failure(HTTPFailure(kind: .notConnected, message: "nobody answers")),
            .success(answer(201, "{}")),
        ])
        try await forge(transport).create("text")
        #expect(transport.requests.count == 2)
    }

    @Test func theTokenGoesToNobodyElse() async throws {
        let transport = Played([.success(answer(307, "", [("Location", "https://evil.example/x")]))])
        await #expect(throws: ForgeError.self) { try await forge(transport).comments() }
        #expect(transport.requests.count == 1)
        let same = Played([
            .success(answer(301, "", [("Location", "https://forge.example/repositories/1/x")])),
            .success(answer(200, "[]")),
        ])
        #expect(try await forge(same).comments().isEmpty)
        #expect(same.requests.last?.url == "https://forge.example/repositories/1/x")
    }

    @Test func tokensOfAppsAskInAnotherWay() async throws {
        let refused = Result<HTTPResponse, HTTPFailure>.success(
            answer(403, "{\"message\": \"Resource not accessible\"}"))
        let transport = Played([
            refused, .success(answer(200, "{\"data\": {\"viewer\": {\"login\": \"my-app[bot]\"}}}")),
        ])
        #expect(try await forge(transport).author() == "my-app[bot]")
        #expect(
            transport.requests.map(\.url) == ["https://forge.example/user", "https://forge.example/graphql"])
        #expect(transport.requests.last?.method == "POST")
        // Where nobody says who it is, it is the token of a workflow.
        #expect(try await forge(Played([refused, refused])).author() == "github-actions[bot]")
        #expect(
            try await forge(Played([refused, .success(answer(200, "[]"))])).author() == "github-actions[bot]")
    }

    @Test func settingsSayWhatIsMissing() throws {
        func summary(_ change: (inout ForgeSettings.Options) -> Void, _ environment: [String: String])
            -> String
        {
            var options = ForgeSettings.Options()
            options.repository = "o/r"
            options.number = "7"
            change(&options)
            do throws(ForgeError) {
                _ = try ForgeSettings(options, environment: environment) { _ in nil }
                return ""
            } catch {
                if case .settings(let summary, _) = error { return summary }
                return "\(error)"
            }
        }
        let token = ["GITHUB_TOKEN": "t"]
        #expect(summary({ _ in }, token) == "")
        #expect(summary({ _ in }, [:]) == "No token to post with")
        #expect(summary({ $0.repository = nil }, token) == "No repository to post to")
        #expect(summary({ $0.repository = "o/r/x" }, token) == "No repository to post to")
        #expect(summary({ $0.number = nil }, token) == "No pull request to post to")
        #expect(summary({ $0.number = "-1" }, token) == "No pull request to post to")
        #expect(summary({ $0.number = nil }, token.merging(["GITHUB_REF": "refs/pull/9/merge"]) { $1 }) == "")
        #expect(summary({ $0.commit = "main" }, token) == "Invalid commit")
        #expect(summary({ $0.api = "http://127.0.0.1.evil.example" }, token) == "Insecure address of a forge")
        #expect(summary({ $0.api = "http://127.0.0.1:8080" }, token) == "")
        #expect(summary({ $0.kind = "other" }, token) == "Unknown forge")
        #expect(summary({ _ in }, ["GITHUB_TOKEN": "a\nb"]) == "Invalid token")
    }
}

private func answer(_ status: Int, _ body: String, _ headers: [(name: String, value: String)] = [])
    -> HTTPResponse
{
    HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
}
