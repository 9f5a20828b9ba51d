import Addresses
import Configurations
import Foundation
import Synchronization
import Testing
import Transport

@testable import Installing

/// A transport that plays a few servers, and remembers what it was asked.
private final class PlayedServers: BlockingTransport {
    struct Asked: Sendable {
        let url: String
        let authorization: String?
    }

    let asked = Mutex<[Asked]>([])
    private let answers: Mutex<[String: [Result<HTTPResponse, HTTPFailure>]]>

    /// Each address gives its answers one after the other, the last one again and again.
    init(_ answers: [String: [Result<HTTPResponse, HTTPFailure>]]) {
        self.answers = Mutex(answers)
    }

    func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
        asked.withLock {
            $0.append(
                Asked(
                    url: request.url,
                    authorization: request.headers.first { $0.name == "Authorization" }?.value))
        }
        let answer = answers.withLock { answers -> Result<HTTPResponse, HTTPFailure> in
            guard let all = answers[request.url], let first = all.first else {
                return .failure(HTTPFailure(kind: .hostNotFound, message: "no \(request.url) here"))
            }
            if all.count > 1 { answers[request.url]?.removeFirst() }
            return first
        }
        return try answer.get()
    }
}

private func answer(_ status: Int, _ body: String = "", _ headers: [(String, String)] = []) -> Result<
    HTTPResponse, HTTPFailure
> {
    .success(
        HTTPResponse(status: status, headers: headers.map { (name: $0, value: $1) }, body: Array(body.utf8)))
}

private func settings(_ environment: [String: String] = [:]) -> InstallSettings {
    InstallSettings(
        environment: environment.merging(["HOME": "/nonexistent"]) { given, _ in given }, startFolder: "")
}

@Suite struct RequestTests {
    private func requests(
        _ servers: PlayedServers, _ environment: [String: String] = [:], pauses: PauseLog = PauseLog()
    )
        -> Requests
    {
        Requests(transport: servers, settings: settings(environment)) { pause in
            pauses.all.withLock { $0.append(pause) }
        }
    }

    private final class PauseLog: Sendable {
        let all = Mutex<[Duration]>([])
    }

    @Test func aTokenIsForItsHostAlone() throws {
        let servers = PlayedServers([
            "https://a.example/x": [answer(302, "", [("Location", "/y")])],
            "https://a.example/y": [answer(307, "", [("location", "https://b.example/z")])],
            "https://b.example/z": [answer(200, "here")],
        ])
        let found = try requests(servers).document("https://a.example/x", token: AccessToken("secret"))
        #expect(found.url == "https://b.example/z")
        let asked = servers.asked.withLock { $0 }
        #expect(asked.map(\.authorization) == ["Bearer secret", "Bearer secret", nil])
    }

    @Test func nobodyIsSentOnToLessSafety() {
        let servers = PlayedServers([
            "https://a.example/x": [answer(302, "", [("Location", "http://a.example/x")])]
        ])
        #expect(throws: FetchProblem.self) {
            try requests(servers).document("https://a.example/x", token: nil)
        }
        for target in ["file:///etc/passwd", "ftp://a.example/x"] {
            let servers = PlayedServers(["https://a.example/x": [answer(302, "", [("Location", target)])]])
            #expect(throws: FetchProblem.self) {
                try requests(servers).document("https://a.example/x", token: nil)
            }
        }
    }

    @Test func redirectionsEnd() {
        let servers = PlayedServers(["https://a.example/x": [answer(302, "", [("Location", "/x")])]])
        #expect(throws: FetchProblem.self) {
            try requests(servers).document("https://a.example/x", token: nil)
        }
        #expect(servers.asked.withLock { $0.count } == 11)
    }

    @Test func aBusyServerIsAskedAgainAfterLongerAndLongerPauses() throws {
        let broken = Result<HTTPResponse, HTTPFailure>.failure(
            HTTPFailure(kind: .notConnected, message: "no"))
        let servers = PlayedServers([
            "https://a.example/x": [
                answer(503), broken, answer(429, "", [("Retry-After", "7")]), answer(200, "ok"),
            ]
        ])
        let pauses = PauseLog()
        let found = try requests(servers, ["TF_REGISTRY_DISCOVERY_RETRY": "5"], pauses: pauses)
            .document("https://a.example/x", token: nil)
        #expect(found.response.status == 200)
        #expect(pauses.all.withLock { $0 } == [.milliseconds(500), .seconds(1), .seconds(7)])
    }

    @Test func patienceEnds() {
        let servers = PlayedServers(["https://a.example/x": [answer(500)]])
        #expect(throws: FetchProblem("https://a.example/x answered 500 Internal Server Error to 2 requests"))
        {
            try requests(servers).document("https://a.example/x", token: nil)
        }
        let unknown = PlayedServers([:])
        #expect(throws: FetchProblem.self) {
            try requests(unknown).document("https://a.example/x", token: nil)
        }
        #expect(unknown.asked.withLock { $0.count } == 1)
    }
}

@Suite struct RegistryTests {
    private let module = RegistryModule(parsing: "reg.example/team/net/aws")

    private func client(_ answers: [String: [Result<HTTPResponse, HTTPFailure>]]) -> RegistryClient {
        RegistryClient(
            Requests(
                transport: PlayedServers(answers), settings: settings(["TF_REGISTRY_DISCOVERY_RETRY": "1"])
            ) { _ in })
    }

    private let document = "https://reg.example/.well-known/terraform.json"
    private let versions = "https://reg.example/v1/team/net/aws/versions"
    private let download = "https://reg.example/v1/team/net/aws/1.2.0/download"

    @Test func versionsAreReadWhereTheHostSaysTheyAre() throws {
        for service in ["/v1", "/v1/", "https://reg.example/v1", "v1"] {
            let place =
                service == "v1" ? "https://reg.example/.well-known/v1/team/net/aws/versions" : versions
            var client = client([
                document: [answer(200, #"{"modules.v1": "\#(service)"}"#)],
                place: [
                    answer(200, #"{"modules": [{"versions": [{"version": "1.2.0"}, {"version": "x"}]}]}"#)
                ],
            ])
            let offer = try client.offer(try #require(module))
            #expect(offer.versions.map(\.description) == ["1.2.0"])
            #expect(offer.oddities == ["x"])
        }
    }

    @Test(arguments: [
        ("no service", #"{"providers.v1": "/v1"}"#), ("no JSON", "<html>"), ("no object", "[1]"),
        ("no web", #"{"modules.v1": "ftp://x/"}"#), ("a number", #"{"modules.v1": 1}"#),
    ])
    func aHostWithoutARegistryIsToldSo(_ one: (name: String, text: String)) throws {
        var client = client([document: [answer(200, one.text)]])
        #expect(throws: RegistryClient.Problem.self) { try client.offer(try #require(module)) }
    }

    @Test(arguments: [
        (204, "", "git::https://x.example/y.git?ref=1", "git::https://x.example/y.git?ref=1"),
        (200, "", "https://x.example/y.zip", "https://x.example/y.zip"),
        (204, "", "/files/y.tgz//*?archive=tar.gz", "https://reg.example/files/y.tgz//*?archive=tar.gz"),
        (204, "", "./y.tgz", "https://reg.example/v1/team/net/aws/1.2.0/y.tgz"),
        (200, #"{"location": "../y.zip"}"#, "", "https://reg.example/v1/team/net/aws/y.zip"),
    ])
    func locationsAreRead(_ one: (status: Int, body: String, header: String, whole: String)) throws {
        var client = client([
            document: [answer(200, #"{"modules.v1": "/v1/"}"#)],
            download: [
                answer(one.status, one.body, one.header.isEmpty ? [] : [("X-Terraform-Get", one.header)])
            ],
        ])
        let version = try #require(Version("1.2.0"))
        #expect(try client.location(try #require(module), version) == one.whole)
    }

    @Test(arguments: ["localhost", "localhost:80", "127.0.0.1", "127.9.9.9:1", "[::1]:80", "a.localhost"])
    func thisMachineIsKnown(_ host: String) { #expect(isLoopback(host)) }

    @Test(arguments: [
        "example.com", "127.0.0.1.example.com", "localhost.example.com", "128.0.0.1", "127.0.0", "127.a.b.c",
    ])
    func otherMachinesAreNotThisOne(_ host: String) { #expect(!isLoopback(host)) }
}

@Suite struct SettingsTests {
    @Test func tokensOfTheEnvironmentAreFound() {
        let found = settings([
            "TF_TOKEN_app_example_com": "a", "TF_TOKEN_my__host_example_com": "b",
            "SLIPWAY_TOKEN_app_example_com": "c",
            "TF_TOKEN_empty_com": "",
        ])
        #expect(found.token(for: "app.example.com")?.headerValue == "Bearer c")
        #expect(found.token(for: "my-host.example.com")?.headerValue == "Bearer b")
        #expect(found.token(for: "empty.com") == nil && found.token(for: "other.com") == nil)
    }

    @Test func aTokenHasNoText() {
        let token = AccessToken("secret")
        #expect("\(token)" == "(sensitive)")
        var dumped = ""
        dump([token], to: &dumped)
        #expect(!dumped.contains("secret") && !String(reflecting: token).contains("secret"))
        #expect(AccessToken("a\r\nX-Other: b").headerValue == "Bearer aX-Other: b")
    }

    @Test func filesAreRead() throws {
        let home = FileManager.default.temporaryDirectory.appendingPathComponent(
            "slipway-home-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: home) }
        try FileManager.default.createDirectory(
            at: home.appendingPathComponent(".terraform.d"), withIntermediateDirectories: true)
        try Data(#"{"credentials": {"json.example": {"token": "j"}, "both.example": {"token": "j"}}}"#.utf8)
            .write(to: home.appendingPathComponent(".terraform.d/credentials.tfrc.json"))
        let rc = """
            plugin_cache_dir = "$HOME/x"
            credentials "rc.example" {
              token = "r"
            }
            credentials "both.example" {
              token = "r"
            }
            host "Reg.example:8080" {
              services = {
                "modules.v1" = "http://127.0.0.1:1/"
              }
            }
            module_installation {
              filesystem_mirror {
                path = "/mirror"
              }
            }
            """
        try Data(rc.utf8).write(to: home.appendingPathComponent(".terraformrc"))
        let found = settings(["HOME": home.path, "SLIPWAY_MODULE_MIRROR": "/one:/two"])
        #expect(found.findings.isEmpty)
        #expect(found.token(for: "json.example")?.headerValue == "Bearer j")
        #expect(found.token(for: "rc.example")?.headerValue == "Bearer r")
        #expect(found.token(for: "both.example")?.headerValue == "Bearer r")
        #expect(found.services["reg.example:8080"]?["modules.v1"] == "http://127.0.0.1:1/")
        #expect(found.mirrors == ["/one", "/two", "/mirror"])
        let named = settings(["HOME": home.path, "TF_CLI_CONFIG_FILE": "/nonexistent"])
        #expect(named.token(for: "rc.example") == nil && named.token(for: "json.example") != nil)
    }

    @Test(
        arguments: [
            (#"<meta name="terraform-get" content="git::https://x/y">"#, "git::https://x/y"),
            (#"<html><META content='./a.zip' name=terraform-get /></html>"#, "./a.zip"),
            (#"<meta name="other" content="x"><meta name = "terraform-get" content="a?b&amp;c">"#, "a?b&c"),
            ("<meta name=\"terraform-get\"", nil), ("<html></html>", nil),
        ] as [(String, String?)])
    func metaElementsAreRead(_ one: (page: String, location: String?)) {
        #expect(metaLocation(Array(one.page.utf8)) == one.location)
    }
}

@Suite struct LockTests {
    @Test func aLockIsReadAsItWasWritten() throws {
        var lock = ModuleLock()
        lock.add(.init(source: "b", version: "1.2.0", commit: "abc", hash: "h1:x"))
        lock.add(.init(source: "b", version: "1.10.0", commit: nil, hash: "h1:y"))
        lock.add(.init(source: "a", version: nil, commit: nil, hash: "h1:z"))
        #expect(try ModuleLock(lock.bytes) == lock)
        let text = String(decoding: lock.bytes, as: UTF8.self)
        #expect(text.hasSuffix("}\n"))
        #expect(
            try #require(text.firstRange(of: "\"a\"")).lowerBound
                < (try #require(text.firstRange(of: "\"b\""))).lowerBound)
        #expect(lock.version(of: "b", allowedBy: nil)?.description == "1.10.0")
        let constraint = try VersionConstraint.parse("< 1.5").get()
        #expect(lock.version(of: "b", allowedBy: constraint)?.description == "1.2.0")
        #expect(lock.version(of: "a", allowedBy: nil) == nil)
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"format_version": 2, "packages": []}"#,
        #"{"format_version": 1, "packages": [{}]}"#,
    ])
    func whatIsNoLockIsRefused(_ text: String) {
        #expect(throws: DiskProblem.self) { try ModuleLock(Array(text.utf8)) }
    }

    @Test func theHashOfATreeIsThatOfGo() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "slipway-tree-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in [("b/c.tf", "two\n"), ("a.tf", "one\n"), (".git/HEAD", "x"), ("b/.git", "x")] {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        // Of the lines that sha256sum prints for a.tf and b/c.tf.
        #expect(try treeHash(folder.path) == "h1:HTiHENjQ4RRVV1pCE9xkzFXuwQ2dBbXwlMjUOWZNr9s=")
        try Data("three\n".utf8).write(to: folder.appendingPathComponent("a.tf"))
        #expect(try treeHash(folder.path) != "h1:HTiHENjQ4RRVV1pCE9xkzFXuwQ2dBbXwlMjUOWZNr9s=")
    }
}
