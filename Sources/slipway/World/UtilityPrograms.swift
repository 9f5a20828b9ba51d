import BuiltinProviders
import Foundation
import Synchronization

/// Runs a program to its end on a thread of its own, its output and its errors kept apart.
@Sendable func runProgram(_ program: UtilityProgram) async -> UtilityProgram.Outcome {
    await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: outcome(of: program)) }
    }
}

private func outcome(of program: UtilityProgram) -> UtilityProgram.Outcome {
    let process = Process()
    // It finds the program on the PATH.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = program.words
    if let folder = program.folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
    // A program that does not read its input must not end us with it.
    signal(SIGPIPE, SIG_IGN)
    do {
        try process.run()
    } catch {
        return .failed(error.localizedDescription)
    }
    // All pipes are served at the same time, so that a full one holds nobody up.
    let said = Collected(errors.fileHandleForReading)
    let writer = input.fileHandleForWriting
    let bytes = program.input
    DispatchQueue.global().async {
        try? writer.write(contentsOf: Data(bytes))
        try? writer.close()
    }
    let answer = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    return .ended(status: process.terminationStatus, output: Array(answer), errors: said.wait())
}

/// What comes out of a pipe, read in the background until it is closed.
private final class Collected: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    private let isDone = DispatchSemaphore(value: 0)

    init(_ handle: FileHandle) {
        DispatchQueue.global().async {
            let read = Array((try? handle.readToEnd()) ?? Data())
            self.bytes.withLock { $0 = read }
            self.isDone.signal()
        }
    }

    func wait() -> [UInt8] {
        isDone.wait()
        return bytes.withLock { $0 }
    }
}
