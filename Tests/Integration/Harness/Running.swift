import Foundation
import Programs
import Synchronization
import Testing

/// A run that has not ended yet; it is ended with the last reference.
final class Running: Sendable {
    private let child: StartedChild
    private let output: URL
    private let error: URL

    init(
        _ arguments: [String], in folder: TestFolder, below path: String, _ environment: [String: String],
        _ input: String, _ program: URL
    ) throws {
        let notes = try folder.folderForNotes()
        let number = UUID().uuidString
        output = notes.appendingPathComponent("\(number).out")
        error = notes.appendingPathComponent("\(number).err")
        let given = notes.appendingPathComponent("\(number).in")
        try Data(input.utf8).write(to: given)
        let variables = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.url.path,
            "USER": "tester",
        ].merging(environment) { _, given in given }
        child = try StartedChild(
            [program.path] + arguments, environment: variables,
            folder: path.isEmpty ? folder.url.path : folder.url.appendingPathComponent(path).path,
            input: given.path, output: output.path, error: error.path)
    }

    func send(_ signal: Int32) { child.send(signal) }

    /// Waits for the end of the run.
    func finish() async throws -> Slipway.Result {
        let status = await child.status()
        return Slipway.Result(
            status: status, output: try String(contentsOf: output, encoding: .utf8),
            error: try String(contentsOf: error, encoding: .utf8))
    }
}

/// A program with files for its standard descriptors, which is killed with the last reference.
final class StartedChild: Sendable {
    private let child: Child
    private let ending = Ending()

    private final class Ending: Sendable {
        private struct State {
            var status: Int32?
            var waiting: [CheckedContinuation<Int32, Never>] = []
        }
        private let state = Mutex(State())

        func set(_ status: Int32) {
            let waiting = state.withLock { state in
                state.status = status
                return state.waiting
            }
            for one in waiting { one.resume(returning: status) }
        }

        var isThere: Bool { state.withLock { $0.status != nil } }

        func wait() async -> Int32 {
            await withCheckedContinuation { continuation in
                let known = state.withLock { state in
                    if state.status == nil { state.waiting.append(continuation) }
                    return state.status
                }
                if let known { continuation.resume(returning: known) }
            }
        }
    }

    init(
        _ words: [String], environment: [String: String] = ProcessInfo.processInfo.environment,
        folder: String? = nil, input: String = "/dev/null", output: String = "/dev/null",
        error: String = "/dev/null"
    ) throws {
        let files = try [
            StartedChild.opened(input, O_RDONLY), StartedChild.opened(output, O_WRONLY | O_CREAT | O_TRUNC),
            StartedChild.opened(error, O_WRONLY | O_CREAT | O_TRUNC),
        ]
        defer { files.forEach { close($0) } }
        child = try Child.start(
            words, environment: environment, folder: folder,
            Child.Descriptors(input: files[0], output: files[1], error: files[2]))
        let (child, ending) = (child, ending)
        Thread.detachNewThread { ending.set(child.wait()) }
    }

    private static func opened(_ path: String, _ flags: Int32) throws -> Int32 {
        let descriptor = open(path, flags | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0, "\(path): \(String(cString: strerror(errno)))")
        return descriptor
    }

    deinit { if !ending.isThere { child.send(SIGKILL) } }

    func send(_ signal: Int32) { if !ending.isThere { child.send(signal) } }

    /// How it ended, as shells tell it, once it has.
    func status() async -> Int32 { await ending.wait() }
}
