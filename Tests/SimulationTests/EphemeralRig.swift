import Applying
import BuiltinProviders
import Configurations
import Diagnostics
import Evaluating
import Expressions
import Planning
import Providers
import States
import Synchronization
import TestKit
import Testing
import Values

/// Runs stacks that use a recording provider, against a state in memory.
struct EphemeralRig {
    let provider: RecordingProvider
    let store = MemoryStateStore()
    var variables: [String: InputValue] = [:]
    var sleep: Sleep = systemSleep
    var interruption = Interruption()

    init(_ provider: RecordingProvider) {
        self.provider = provider
    }

    private struct Files: StackReading {
        let files: [String: String]

        func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? {
            files[folder].map {
                [SourceFile(name: folder == "." ? "main.tf" : "\(folder)/main.tf", text: $0)]
            }
        }
    }

    private struct Modules: ModuleLocating {
        func folder(key: String, call: ModuleCall, in folder: String) -> Result<String, ModuleProblem> {
            .success(String(call.source.dropFirst(2)))
        }
    }

    private static let paths = Evaluation.WorkingPaths(root: ".", cwd: "/")

    private var providers: [String: any Provider] {
        let builtin = TerraformProvider { (_) throws(ProviderFailure) in .null }
        return [provider.source: provider, builtin.source: builtin]
    }

    /// A stack that has been read.
    struct Stack {
        let configuration: Configuration
        let graph: ConfigurationGraph
    }

    func read(_ text: String, modules: [String: String] = [:]) throws -> Stack {
        let files = Files(files: modules.merging([".": text]) { $1 })
        let loaded = loadStack(".", reading: files, locating: Modules())
        let analysis = analyzeDependencies(loaded.output)
        let findings = loaded.diagnostics + analysis.diagnostics
        try #require(!findings.hasErrors, "\(findings)")
        return Stack(configuration: loaded.output, graph: try #require(analysis.output))
    }

    func validate(_ stack: Stack) -> [Diagnostic] {
        validateConfiguration(
            stack.configuration, stack.graph, workspace: "default",
            schemas: ProviderSchemas(providers.mapValues(\.schema)),
            paths: Self.paths, functions: .standard, context: FunctionContext(files: NoFiles()))
    }

    func plan(
        _ stack: Stack, _ options: PlanOptions = PlanOptions(),
        observing observe: @escaping @Sendable (PlanEvent) -> Void = { _ in }
    ) async throws -> PlanResult {
        let request = PlanRequest(
            configuration: stack.configuration, graph: stack.graph,
            variables: resolveVariables(stack.configuration.root, layers: [variables]).output,
            workspace: "default",
            state: try store.read("default").map { $0.snapshot.replaying($0.journal).snapshot },
            providers: providers, options: options, paths: Self.paths, functions: .standard,
            context: FunctionContext(files: NoFiles()), timestamp: 0, interruption: interruption, sleep: sleep
        )
        return await makePlan(request, observing: observe)
    }

    func apply(
        _ plan: Plan, _ stack: Stack, observing observe: @escaping @Sendable (ApplyEvent) -> Void = { _ in }
    ) async throws -> ApplyResult {
        let input = ApplyInput(
            plan: plan, configuration: stack.configuration,
            variables: resolveVariables(stack.configuration.root, layers: [variables]).output,
            providers: providers, paths: Self.paths, functions: .standard,
            context: FunctionContext(files: NoFiles()), parallelism: 4, newLineage: "lineage",
            runCommand: { _, _ in .success(0) }, sleep: sleep)
        let holder = LockHolder(id: "id", operation: "test", who: "me@here", created: "now", version: "1")
        let workspace = try store.hold("default", for: holder)
        defer { workspace.unlock() }
        return await applyPlan(
            input, to: workspace, stored: try store.read("default"), interruption: interruption,
            observing: observe)
    }

    /// Plans and applies in one go; gives the calls of the apply alone.
    func run(_ text: String, modules: [String: String] = [:], _ options: PlanOptions = PlanOptions())
        async throws
        -> [String]
    {
        let stack = try read(text, modules: modules)
        let result = try await plan(stack, options)
        let plan = try #require(result.plan, "\(result.diagnostics)")
        #expect(!result.diagnostics.hasErrors, "\(result.diagnostics)")
        provider.forget()
        let applied = try await apply(plan, stack)
        #expect(!applied.diagnostics.hasErrors, "\(applied.diagnostics)")
        return provider.calls
    }
}

/// Notes what is reported, from any task.
final class Notes: Sendable {
    private let lines = Mutex<[String]>([])

    func add(_ line: String) { lines.withLock { $0.append(line) } }

    var all: [String] { lines.withLock { $0 } }
}
