import BuiltinProviders
import Configurations
import Diagnostics
import Evaluating
import Expressions
import Foundation
import HCL
import Heaps
import Providers
import Values

/// Measures each stage between the bytes of a stack and its findings, in megabytes a second.
///
///     parsing FILE [ROUNDS [STAGE]]
///
/// The figures are of the fastest round, and seconds of the processor, since the rest is what else the machine did. With a
/// stage only that one runs, for a profiler; one round of it in a process of its own is a cold one, which pays for memory that
/// the process did not have yet.
@main
struct ParsingBenchmark {
    static func main() throws {
        // As the program itself begins.
        reserveHeap()
        let words = Array(CommandLine.arguments.dropFirst())
        guard let path = words.first, let data = FileManager.default.contents(atPath: path) else {
            print("usage: parsing FILE [ROUNDS [STAGE]]")
            exit(1)
        }
        let file = SourceFile(name: "main.tf", bytes: Array(data))
        let rounds = words.count > 1 ? max(1, Int(words[1]) ?? 5) : 5
        for stage in Stage.allCases where words.count < 3 || words[2] == stage.rawValue {
            let seconds = (0..<rounds).map { _ in measure(stage, file) }.min() ?? 0
            let rate = Double(file.bytes.count) / 1e6 / max(seconds, 1e-9)
            print("\(stage.rawValue) \(String(format: "%.2f ms %.1f MB/s", seconds * 1000, rate))")
        }
    }

    /// The stages; each but the last two does all that the ones before it do.
    enum Stage: String, CaseIterable {
        case lex, parse, load, validate, format
    }

    /// The seconds that one run of a stage takes.
    static func measure(_ stage: Stage, _ file: SourceFile) -> Double {
        let folder = OneFile(file: file)
        switch stage {
        case .lex: return time { isUnfinishedExpression(file) }
        case .parse: return time { parseFile(file) }
        case .load: return time { loadStack(".", reading: folder, locating: LocalModules()) }
        case .format: return time { formatSource(file) }
        case .validate:
            let loaded = loadStack(".", reading: folder, locating: LocalModules()).output
            let provider = TerraformProvider { _ in .null }
            let schemas = ProviderSchemas([provider.source: provider.schema])
            return time {
                guard let graph = analyzeDependencies(loaded).output else { return [Diagnostic]() }
                return validateConfiguration(
                    loaded, graph, workspace: "default", schemas: schemas, paths: .init(root: ".", cwd: "/"),
                    functions: .standard, context: FunctionContext(files: NoFiles()))
            }
        }
    }

    static func time<Output>(_ work: () -> Output) -> Double {
        let start = processorSeconds()
        let output = work()
        let seconds = processorSeconds() - start
        withExtendedLifetime(output) {}
        return seconds
    }

    /// What the process has taken of the processor.
    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// A stack of one file.
struct OneFile: StackReading {
    let file: SourceFile

    func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? { [file] }
}
