import Foundation
import Programs
import Testing

/// AWS as moto plays it: a server on loopback that ends with the tests, however they end.
///
/// One server plays for all tests of a run, so each test has names of its own, or a region.
final class PlayedAWS: Sendable {
    /// The version that what we know of moto was found out with.
    private static let version = "5.2.5"

    /// Why there is no server, for those who wonder about skipped tests.
    static let absence: Comment =
        "moto \(version) is not here: set SLIPWAY_MOTO to a Python that has it, or let the tests install it (Python 3 and a network)"

    static let isAvailable = python != nil

    /// The server of this run.
    static func shared() async throws -> PlayedAWS { try await start.value }

    private static let start = Task { try await PlayedAWS() }

    let port: String
    private let folder: TestFolder
    private let server: StartedChild
    /// The server reads it to its end, which comes when this process ends.
    private let lifeline: Int32

    private init() async throws {
        let python = try #require(PlayedAWS.python)
        folder = try TestFolder()
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Servers/played_aws.py")
        // A named pipe, which this process keeps open for both until its end.
        let pipe = folder.url.appendingPathComponent("lifeline").path
        try #require(mkfifo(pipe, 0o600) == 0)
        lifeline = open(pipe, O_RDWR | O_CLOEXEC)
        server = try StartedChild([python, script.path, folder.url.path], input: pipe)
        try await folder.waitFor("port")
        port = try folder.text(of: "port")
    }

    deinit { close(lifeline) }

    /// What a run of the program needs to talk to the server rather than to AWS.
    var environment: [String: String] {
        [
            "AWS_ENDPOINT_URL": "http://127.0.0.1:\(port)", "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "eu-west-1",
        ]
    }

    /// The same, with every answer to an operation lost, or with its requests told of only.
    func environment(_ what: String, _ operation: String) -> [String: String] {
        environment.merging(["AWS_ENDPOINT_URL": "http://127.0.0.1:\(port)/\(what)/\(operation)"]) { $1 }
    }

    /// The bodies of the requests for an operation that were lost or watched so far.
    func requests(_ operation: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
            .filter { $0.hasPrefix("\(operation).") }.sorted {
                $0.count == $1.count ? $0 < $1 : $0.count < $1.count
            }
            .map { try folder.text(of: $0) }
    }

    /// What boto3, a reader that is not ours, prints for a Python expression about the clients that `client` gives.
    func ask(_ expression: String, region: String = "eu-west-1") async throws -> String {
        let program = """
            import boto3, json, sys
            def client(name):
                return boto3.client(name, region_name=sys.argv[1], endpoint_url=sys.argv[2],
                    aws_access_key_id="key", aws_secret_access_key="secret")
            print(json.dumps(\(expression), default=str, sort_keys=True))
            """
        let words = [PlayedAWS.python ?? "", "-c", program, region, "http://127.0.0.1:\(port)"]
        return try await PlayedAWS.questions.take { try await output(of: words) }
    }

    private static let questions = Turns(4)

    // MARK: - Where moto is

    /// A Python that has moto: the one that the environment names, or one of a folder in the user's cache, made when first needed.
    private static let python: String? = {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["SLIPWAY_MOTO"], !named.isEmpty {
            let inFolder = "\(named)/bin/python"
            return FileManager.default.isExecutableFile(atPath: inFolder) ? inFolder : named
        }
        let cache = environment["XDG_CACHE_HOME"] ?? "\(environment["HOME"] ?? "/tmp")/.cache"
        let place = "\(cache)/slipway/moto-\(version)"
        let program = "\(place)/bin/python"
        if FileManager.default.fileExists(atPath: "\(place)/ready") { return program }
        do {
            for words in [
                ["python3", "-m", "venv", place],
                [program, "-m", "pip", "install", "--quiet", "moto[server]==\(version)"],
            ] {
                let result = try Program(words: words, environment: environment).run()
                try #require(result.status == 0)
            }
            try Data().write(to: URL(fileURLWithPath: "\(place)/ready"))
            return program
        } catch {
            return nil
        }
    }()
}
