import BuiltinProviders
import Foundation
import Programs

/// Runs a program that a stack names to its end, its output and its errors kept apart.
@Sendable func runProgram(_ program: UtilityProgram) async -> UtilityProgram.Outcome {
    do throws(Program.Failure) {
        let result = try await Program(
            words: program.words, environment: ProcessInfo.processInfo.environment, folder: program.folder,
            input: program.input
        ).runAside()
        return .ended(status: result.status, output: result.output, errors: Array(result.error.utf8))
    } catch {
        switch error {
        case .notThere: return .failed("there is no such program")
        case .cannotStart(let reason): return .failed(reason)
        case .timedOut: return .failed("it took longer than half an hour, and was ended")
        case .tooMuchOutput: return .failed("it printed more than 64 MiB, and was ended")
        }
    }
}
