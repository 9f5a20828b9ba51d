import Foundation
import Testing
import Transport

@Suite(.timeLimit(.minutes(15))) struct PoolTests {
    private static let echo: LoopbackServer.Answering = { request in
        LoopbackServer.reply(
            "200 OK",
            "\(request.method) \(request.path) \(request.headers["content-type"] ?? "-") \(request.headers["content-length"] ?? "-") \(String(decoding: request.body, as: UTF8.self))",
            "X-Answer: yes\r\n")
    }

    private func request(
        _ method: String = "GET", _ url: String, _ headers: [(name: String, value: String)] = [],
        body: String? = nil
    ) -> HTTPRequest {
        HTTPRequest(
            method, url: url, headers: headers, body: body.map { Array($0.utf8) }, timeMax: .seconds(20),
            bodyBytesMax: 1 << 20)
    }

    @Test(
        "methods and bodies",
        arguments: [
            ("GET", nil, "GET /x - - "), ("POST", "a=b", "POST /x - 3 a=b"), ("PUT", "", "PUT /x - 0 "),
            ("DELETE", nil, "DELETE /x - - "), ("PATCH", "z", "PATCH /x - 1 z"),
        ])
    func methods(_ method: String, _ body: String?, _ expected: String) async throws {
        let server = try LoopbackServer(Self.echo)
        let pool = ConnectionPool()
        let response = try await pool.send(request(method, "\(server.url)/x", body: body))
        #expect(String(decoding: response.body, as: UTF8.self) == expected)
        #expect(response.header("x-answer") == "yes")
    }

    @Test func headersAreSentAndAHeadHasNoBody() async throws {
        let server = try LoopbackServer { request in
            LoopbackServer.reply(
                "404 Not Found", request.method == "HEAD" ? "" : request.headers["x-a"] ?? "none")
        }
        let pool = ConnectionPool()
        let response = try await pool.send(request("GET", server.url, [("X-A", "b c"), ("X-Empty", "")]))
        #expect(response.status == 404)
        #expect(String(decoding: response.body, as: UTF8.self) == "b c")
        #expect(try await pool.send(request("HEAD", server.url)).status == 404)
    }

    @Test func aLargeBodyArrivesWhole() async throws {
        let server = try LoopbackServer { LoopbackServer.reply("200 OK", "\($0.body.count)") }
        let text = String(repeating: "x", count: 3_000_000)
        let response = try await ConnectionPool().send(request("PUT", server.url, body: text))
        #expect(String(decoding: response.body, as: UTF8.self) == "3000000")
    }

    @Test func connectionsAreUsedAgain() async throws {
        let server = try LoopbackServer(Self.echo)
        let pool = ConnectionPool()
        for _ in 0..<20 { _ = try await pool.send(request("GET", server.url)) }
        #expect(server.requests == 20)
        #expect(server.connections == 1)
    }

    @Test func manyRequestsGoSideBySideOnAsManyConnectionsAsAllowed() async throws {
        let server = try LoopbackServer { request in
            Thread.sleep(forTimeInterval: 0.02)
            return LoopbackServer.reply("200 OK", request.path)
        }
        var settings = TransportSettings()
        settings.hostConnectionsMax = 8
        let pool = ConnectionPool(settings: settings)
        let paths = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let response = try await pool.send(request("GET", "\(server.url)/\(number)"))
                    return String(decoding: response.body, as: UTF8.self)
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(paths.count == 100)
        #expect(server.connections <= 8)
    }

    @Test func aCancelledRequestEndsBeforeItsAnswer() async throws {
        // It says nothing for half a minute, and would then fail in another way.
        let server = try LoopbackServer { _ in nil }
        let pool = ConnectionPool()
        let task = Task { await failure(pool, request("GET", server.url)) }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        let early = Task { () -> HTTPFailure? in
            withUnsafeCurrentTask { $0?.cancel() }
            return await failure(pool, request("GET", server.url))
        }
        #expect(await early.value?.kind == .cancelled)
    }

    @Test func silenceHasALimit() async throws {
        let server = try LoopbackServer { _ in nil }
        var slow = request("GET", server.url)
        slow.timeMax = .milliseconds(100)
        let error = await failure(ConnectionPool(), slow)
        #expect(error?.kind == .timedOut)
        #expect(error?.mayHaveArrived == true)
    }

    @Test func nobodyThereIsTold() async throws {
        let server = try LoopbackServer(Self.echo)
        let url = server.url
        let port = server.port
        #expect(port > 0)
        let pool = ConnectionPool()
        let missing = await failure(pool, request("GET", "http://127.0.0.1:1/"))
        #expect(missing?.kind == .notConnected)
        #expect(missing?.mayHaveArrived == false)
        #expect(await failure(pool, request("GET", "http://nobody.invalid/"))?.kind == .hostNotFound)
        var small = request("POST", url, body: String(repeating: "y", count: 5000))
        small.bodyBytesMax = 100
        #expect(await failure(pool, small)?.kind == .tooLarge)
    }

    @Test func theBlockingOneWorksToo() throws {
        let server = try LoopbackServer(Self.echo)
        let response = try BlockingCurl(environment: [:]).send(request("GET", "\(server.url)/b"))
        #expect(String(decoding: response.body, as: UTF8.self) == "GET /b - - ")
    }

    private func failure(_ pool: ConnectionPool, _ request: HTTPRequest) async -> HTTPFailure? {
        do throws(HTTPFailure) {
            _ = try await pool.send(request)
            return nil
        } catch {
            return error
        }
    }
}
