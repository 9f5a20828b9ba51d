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

    /// Tests are many and start together; more runs at a time than this would only starve each other.
    private static let turns = Turns(12)

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
        try await turns.take {
            try await Running(arguments, in: folder, below: path, environment, input, program).finish()
        }
    }

    /// Starts the program and leaves it running.
    static func start(
        _ arguments: [String], in folder: TestFolder, below path: String = "",
        environment: [String: String] = [:],
        input: String = "", program: URL = Slipway.program
    ) throws -> Running {
        try Running(arguments, in: folder, below: path, environment, input, program)
    }
}
