import Foundation
import Testing

/// The program as users run it.
enum Slipway {
    /// What a run left behind.
    struct Result: Sendable {
        let status: Int32
        let output: String
        let error: String

        /// Everything that was printed, for checks that do not care where, each space or line break as one space.
        var words: String {
            (output + "\n" + error).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }

        /// The output as lines of JSON; a line that is none fails the test.
        func events() throws -> [[String: Any]] {
            try output.split(separator: "\n").map { line in
                let json = try JSONSerialization.jsonObject(with: Data(line.utf8))
                return try #require(json as? [String: Any], "\(line)")
            }
        }

        /// The output as one JSON document.
        func document() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }
    }

    /// The program that the build put beside the tests.
    static let program: URL = {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        for _ in 0..<4 {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent("slipway")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
        }
        return Bundle.main.bundleURL.appendingPathComponent("slipway")
    }()

    /// Runs the program to its end.
    @discardableResult
    static func run(
        _ arguments: String..., in folder: TestFolder, below path: String = "",
        environment: [String: String] = [:],
        input: String = ""
    ) async throws -> Result {
        try await run(arguments, in: folder, below: path, environment: environment, input: input)
    }

    @discardableResult
    static func run(
        _ arguments: [String], in folder: TestFolder, below path: String = "",
        environment: [String: String] = [:],
        input: String = "", program: URL = Slipway.program
    ) async throws -> Result {
        try await Running(program, arguments, in: folder, below: path, environment, input).finish()
    }

    /// Starts the program and leaves it running.
    static func start(
        _ arguments: [String], in folder: TestFolder, below path: String = "",
        environment: [String: String] = [:],
        input: String = ""
    ) throws -> Running {
        try Running(program, arguments, in: folder, below: path, environment, input)
    }
}

/// A run that has not ended yet.
final class Running {
    private let process = Process()
    private let output: URL
    private let error: URL
    private let end: AsyncStream<Int32>

    fileprivate init(
        _ program: URL, _ arguments: [String], in folder: TestFolder, below path: String,
        _ environment: [String: String],
        _ input: String
    ) throws {
        let notes = try folder.folderForNotes()
        let number = UUID().uuidString
        output = notes.appendingPathComponent("\(number).out")
        error = notes.appendingPathComponent("\(number).err")
        let given = notes.appendingPathComponent("\(number).in")
        try Data(input.utf8).write(to: given)
        for file in [output, error] { try Data().write(to: file) }
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = path.isEmpty ? folder.url : folder.url.appendingPathComponent(path)
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.url.path,
            "USER": "tester",
        ].merging(environment) { _, given in given }
        process.standardInput = try FileHandle(forReadingFrom: given)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        end = stream
        process.terminationHandler = { ended in
            // A status as shells give it: signals count from 128.
            let isSignal = ended.terminationReason == .uncaughtSignal
            continuation.yield(isSignal ? 128 + ended.terminationStatus : ended.terminationStatus)
            continuation.finish()
        }
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for the end of the run.
    func finish() async throws -> Slipway.Result {
        var status: Int32?
        for await value in end { status = value }
        return Slipway.Result(
            status: try #require(status), output: try String(contentsOf: output, encoding: .utf8),
            error: try String(contentsOf: error, encoding: .utf8))
    }
}
