import Applying
import Foundation
import Synchronization

/// Runs a provisioner's program, its output handed over line by line.
@Sendable func runLocalCommand(
    _ command: LocalCommand, _ line: @escaping @Sendable (String) -> Void
) async -> Result<Int32, CommandError> {
    guard let program = command.arguments.first else { return .failure(CommandError("no program was named")) }
    let process = Process()
    if program.contains("/") {
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = Array(command.arguments.dropFirst())
    } else {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command.arguments
    }
    if let folder = command.folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = ProcessInfo.processInfo.environment.merging(command.environment) { _, given in given }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    let lines = LineBuffer(line)
    return await withCheckedContinuation { continuation in
        output.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty {
                handle.readabilityHandler = nil
                lines.finish()
                process.waitUntilExit()
                continuation.resume(returning: .success(process.terminationStatus))
            } else {
                lines.append([UInt8](data))
            }
        }
        do {
            try process.run()
        } catch {
            output.fileHandleForReading.readabilityHandler = nil
            continuation.resume(returning: .failure(CommandError(error.localizedDescription)))
        }
    }
}

/// Cuts bytes into lines as they come.
private final class LineBuffer: Sendable {
    private let rest = Mutex<[UInt8]>([])
    private let line: @Sendable (String) -> Void

    init(_ line: @escaping @Sendable (String) -> Void) {
        self.line = line
    }

    func append(_ bytes: [UInt8]) {
        let complete = rest.withLock { rest -> [String] in
            rest += bytes
            var lines: [String] = []
            while let end = rest.firstIndex(of: 0x0A) {
                lines.append(String(decoding: rest[..<end], as: UTF8.self))
                rest.removeSubrange(...end)
            }
            return lines
        }
        complete.forEach(line)
    }

    func finish() {
        let last = rest.withLock { rest -> String? in
            defer { rest = [] }
            return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
        }
        if let last { line(last) }
    }
}
