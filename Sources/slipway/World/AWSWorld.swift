import AWSClient
import Foundation
import Transport

extension World {
    /// What the client of AWS gets of the world.
    func forAWS() -> ClientWorld {
        var settings = TransportSettings(environment: environment)
        if let file = environment["AWS_CA_BUNDLE"], !file.isEmpty { settings.certificateFile = file }
        let files = files
        var world = ClientWorld(
            transport: ConnectionPool(settings: settings), environment: environment,
            readFile: { path in (try? files.bytes(of: path)) ?? nil },
            run: { (command) async throws(AWSError) in try output(of: command) },
            now: { Moment(seconds: Date().timeIntervalSince1970) },
            sleep: { (duration) async throws(CancellationError) in
                do {
                    try await Task.sleep(for: duration)
                } catch {
                    throw CancellationError()
                }
            },
            random: { Double.random(in: 0..<1) }, log: requestLog)
        world.makeTransport = { ConnectionPool(settings: $0) }
        return world
    }

    /// Writes to standard error what is asked of AWS, where `SLIPWAY_LOG` is `trace`.
    private var requestLog: (@Sendable (String) -> Void)? {
        guard environment["SLIPWAY_LOG"]?.lowercased() == "trace" else { return nil }
        return { line in FileHandle.standardError.write(Data("[trace] \(line)\n".utf8)) }
    }
}

/// Runs a credential process: what it prints, for no longer than a minute.
///
/// Source: AWS SDKs and tools reference guide, "Process credential provider".
private func output(of command: String) throws(AWSError) -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    do {
        try process.run()
    } catch {
        throw AWSError(
            .noCredentials,
            message: "The credential_process cannot be started: \(error.localizedDescription).")
    }
    let watch = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: watch)
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    watch.cancel()
    guard process.terminationStatus == 0 else {
        throw AWSError(
            .noCredentials,
            message:
                "The credential_process ended with the status \(process.terminationStatus); what it says is above."
        )
    }
    return Array(bytes)
}
