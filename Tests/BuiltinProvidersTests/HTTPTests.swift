import Providers
import Synchronization
import Testing
import Values

@testable import BuiltinProviders

/// A server that gives its answers one after the other, and remembers what it was asked.
final class PlayedServer: Sendable {
    private let answers: Mutex<[UtilityRequest.Outcome]>
    private let requests = Mutex<[UtilityRequest]>([])

    init(_ answers: UtilityRequest.Outcome...) {
        self.answers = Mutex(answers)
    }

    var asked: [UtilityRequest] { requests.withLock { $0 } }

    func answer(_ request: UtilityRequest) -> UtilityRequest.Outcome {
        requests.withLock { $0.append(request) }
        return answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }
}

private func answered(
    _ status: Int, _ body: String = "", _ headers: [(name: String, value: String)] = []
) -> UtilityRequest.Outcome {
    .answered(status: status, headers: headers, body: Array(body.utf8))
}

@Suite struct HTTPTests {
    private func read(_ server: PlayedServer, _ arguments: [String: Value], _ test: TestWorld = TestWorld())
        async throws -> Value
    {
        test.serve { server.answer($0) }
        return try await UtilityUnderTest("http", data: true, in: test).data(
            ["url": .string("https://example.com/a")].merging(arguments) { $1 })
    }

    @Test func `an answer is told in all its parts`() async throws {
        let server = PlayedServer(
            answered(201, "hé", [("x-one", "1"), ("X-ONE", "2"), ("content-type", "text/plain")]))
        let found = try await read(
            server,
            [
                "method": .string("POST"), "request_body": .string("in"),
                "request_headers": .map(["Accept": .string("*/*")], of: .string),
                "request_timeout_ms": .number(50), "ca_cert_pem": .string("ca"),
                "client_cert_pem": .string("cert"), "client_key_pem": .string("key"),
            ])
        #expect(found["id"] == .string("https://example.com/a"))
        #expect(found["status_code"] == .number(201))
        #expect(found["response_body"] == .string("hé") && found["body"] == .string("hé"))
        #expect(found["response_body_base64"] == .string("aMOp"))
        #expect(
            found["response_headers"]
                == .map(["X-One": .string("1, 2"), "Content-Type": .string("text/plain")], of: .string))
        let request = try #require(server.asked.first)
        #expect(request.method == "POST" && request.body == Array("in".utf8))
        #expect(request.headers.map(\.name) == ["Accept"] && request.timeMax == .milliseconds(50))
        #expect(
            request.trusted == "ca" && request.identity?.certificate == "cert"
                && request.identity?.key == "key")
    }

    @Test func `servers in trouble are asked again`() async throws {
        let test = TestWorld()
        let retry = Value.object([
            "attempts": .number(3), "min_delay_ms": .number(100), "max_delay_ms": .number(150),
        ])
        let server = PlayedServer(answered(503), .failed("no route", isPassing: true), answered(200, "ok"))
        #expect(try await read(server, ["retry": retry], test)["response_body"] == .string("ok"))
        #expect(test.waited == [.milliseconds(100), .milliseconds(150)])
        // What they say in the end counts, and without the block the first answer does.
        let tired = PlayedServer(answered(500, "sorry"))
        #expect(try await read(tired, ["retry": retry])["status_code"] == .number(500))
        #expect(tired.asked.count == 4)
        let once = PlayedServer(answered(500))
        #expect(try await read(once, [:])["status_code"] == .number(500))
        #expect(once.asked.count == 1)
        await #expect(throws: ProviderFailure.self) {
            try await read(PlayedServer(.failed("no route", isPassing: true)), [:])
        }
    }

    @Test func `redirections are followed`() async throws {
        let server = PlayedServer(
            answered(302, "", [("Location", "/b")]), answered(307, "", [("location", "http://other.org/c")]),
            answered(200, "there"))
        let found = try await read(
            server,
            [
                "method": .string("POST"), "request_body": .string("in"),
                "request_headers": .map(
                    ["Authorization": .string("secret"), "Accept": .string("a")], of: .string),
            ])
        #expect(found["response_body"] == .string("there"))
        #expect(
            server.asked.map(\.url) == [
                "https://example.com/a", "https://example.com/b", "http://other.org/c",
            ])
        #expect(server.asked.map(\.method) == ["POST", "GET", "GET"])
        #expect(server.asked.map { $0.headers.count } == [2, 2, 1])
        let circle = PlayedServer(answered(301, "", [("Location", "/a")]))
        await #expect(throws: ProviderFailure.self) { try await read(circle, [:]) }
        #expect(circle.asked.count == 11)
        await #expect(throws: ProviderFailure.self) {
            try await read(PlayedServer(answered(301, "", [("Location", "ftp://x/y")])), [:])
        }
    }

    @Test func `what cannot be asked is refused`() async throws {
        let http = try await UtilityUnderTest("http", data: true, in: TestWorld())
        let url = ["url": Value.string("https://example.com")]
        #expect(http.problems(url).isEmpty)
        let wrong: [[String: Value]] = [
            ["url": .string("example.com")], ["url": .string("ftp://example.com")],
            ["insecure": .true, "ca_cert_pem": .string("x")], ["client_cert_pem": .string("x")],
            ["client_key_pem": .string("x")], ["request_timeout_ms": .number(0)],
            ["retry": .object(["attempts": .number(-1)])],
            ["retry": .object(["min_delay_ms": .number(2), "max_delay_ms": .number(1)])],
        ]
        for arguments in wrong {
            #expect(http.problems(url.merging(arguments) { $1 }).count == 1, "\(arguments)")
        }
    }
}
