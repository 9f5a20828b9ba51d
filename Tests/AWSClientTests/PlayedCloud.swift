import AWSClient
import Synchronization
import Transport

/// A transport that plays servers by a script, and remembers what it was asked.
final class PlayedCloud: HTTPTransport {
    typealias Script = @Sendable (_ request: HTTPRequest, _ number: Int) -> Result<HTTPResponse, HTTPFailure>

    private let script: Script
    private let log = Mutex<[HTTPRequest]>([])

    init(_ script: @escaping Script) {
        self.script = script
    }

    /// Gives answers one after the other, the last one again and again.
    convenience init(_ answers: [Result<HTTPResponse, HTTPFailure>]) {
        self.init { _, number in
            answers.isEmpty ? .success(.answer(200)) : answers[min(number, answers.count - 1)]
        }
    }

    var requests: [HTTPRequest] { log.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let number = log.withLock { log in
            log.append(request)
            return log.count - 1
        }
        return try script(request, number).get()
    }
}

extension HTTPResponse {
    static func answer(_ status: Int, _ body: String = "", _ headers: [(String, String)] = []) -> HTTPResponse
    {
        HTTPResponse(status: status, headers: headers.map { (name: $0, value: $1) }, body: Array(body.utf8))
    }
}

extension HTTPRequest {
    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
    var text: String { String(decoding: body ?? [], as: UTF8.self) }
}

/// A world without a clock of its own: waiting is writing down for how long.
final class PlayedWorld: Sendable {
    let cloud: PlayedCloud
    private let waited = Mutex<[Duration]>([])
    private let lines = Mutex<[String]>([])
    private let time = Mutex(1_440_938_160.0)

    init(_ cloud: PlayedCloud) {
        self.cloud = cloud
    }

    var waits: [Duration] { waited.withLock { $0 } }
    var log: [String] { lines.withLock { $0 } }

    func pass(_ seconds: Double) { time.withLock { $0 += seconds } }

    func world(_ environment: [String: String] = [:], files: [String: String] = [:], isLogged: Bool = false)
        -> ClientWorld
    {
        let run: ClientWorld.Program = { (command) throws(AWSError) in
            guard command == "get-keys" else { throw AWSError(.noCredentials, message: "no \(command)") }
            return Array(#"{"Version":1,"AccessKeyId":"AKPROCESS","SecretAccessKey":"s"}"#.utf8)
        }
        let sleep: @Sendable (Duration) async throws(CancellationError) -> Void = {
            (duration) throws(CancellationError) in
            if Task.isCancelled { throw CancellationError() }
            self.note(duration)
        }
        var world = ClientWorld(
            transport: cloud, environment: ["HOME": "/home/a"].merging(environment) { $1 },
            readFile: { path in files[path].map { Array($0.utf8) } }, run: run,
            now: { Moment(seconds: self.time.withLock { $0 }) }, sleep: sleep, random: { 0.5 })
        if isLogged { world.log = { line in self.lines.withLock { $0.append(line) } } }
        return world
    }

    private func note(_ duration: Duration) {
        waited.withLock { $0.append(duration) }
        pass(Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18)
    }

    /// A client with fixed keys in a region.
    func client(
        _ environment: [String: String] = [:], files: [String: String] = [:], isLogged: Bool = false,
        _ adjust: (inout ClientSettings) -> Void = { _ in }
    ) throws -> CloudClient {
        var settings = ClientSettings()
        settings.region = "eu-west-1"
        settings.credentials.accessKey = "AKIDEXAMPLE"
        settings.credentials.secretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
        adjust(&settings)
        return try CloudClient.configured(
            settings, in: world(environment, files: files, isLogged: isLogged))
    }
}
