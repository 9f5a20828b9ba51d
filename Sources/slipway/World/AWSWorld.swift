import AWSClient
import Foundation
import Planning
import Programs
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
            run: { (command) async throws(AWSError) in try await output(of: command) },
            now: { Moment(seconds: Date().timeIntervalSince1970) },
            sleep: { (duration) async throws(CancellationError) in
                do {
                    try await Task.sleep(for: duration)
                } catch {
                    throw CancellationError()
                }
            },
            random: { Double.random(in: 0..<1) }, log: requestLog)
        world.isInterrupted = { Signals.interruption.isRequested }
        world.makeTransport = { ConnectionPool(settings: $0) }
        world.writeFile = { path, bytes in try? writePrivately(bytes, to: path) }
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
private func output(of command: String) async throws(AWSError) -> [UInt8] {
    let program = Program(
        words: ["/bin/sh", "-c", command], environment: ProcessInfo.processInfo.environment,
        timeMax: .seconds(60), showsErrors: true)
    let result: Program.Result
    do throws(Program.Failure) {
        result = try await program.runAside()
    } catch {
        let reason =
            switch error {
            case .notThere: "cannot be started: there is no /bin/sh"
            case .cannotStart(let reason): "cannot be started: \(reason)"
            case .timedOut: "took longer than a minute, and was ended"
            case .tooMuchOutput: "printed more than could be meant, and was ended"
            }
        throw AWSError(.noCredentials, message: "The credential_process \(reason).")
    }
    guard result.status == 0 else {
        throw AWSError(
            .noCredentials,
            message:
                "The credential_process ended with the status \(result.status); what it says is above.")
    }
    return result.output
}
