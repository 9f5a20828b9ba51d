import Applying
import Configurations
import Diagnostics
import Evaluating
import Expressions
import Planning
import Providers
import States
import TestKit
import Testing
import Values

/// A stack of one file, or of one file in each of several folders.
struct StackText: StackReading, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// By path.
    let files: [String: String]

    init(files: [String: String]) { self.files = files }
    init(stringLiteral text: String) { files = ["main.tf": text] }
    init(_ text: String) { files = ["main.tf": text] }
    init(_ stack: RandomStack) { files = stack.files.filter { $0.key.hasSuffix(".tf") } }

    var description: String {
        files.sorted { $0.key < $1.key }.map { "# \($0.key)\n\($0.value)" }.joined(separator: "\n")
    }

    func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? {
        let name = folder == "." ? "main.tf" : "\(folder)/main.tf"
        return files[name].map { [SourceFile(name: name, text: $0)] }
    }
}

/// Plans and applies stacks against a state in memory.
struct Engine {
    var store = MemoryStateStore()
    let provider: any Provider

    private static let paths = Evaluation.WorkingPaths(root: ".", cwd: "/")
    private static let holder = LockHolder(
        id: "id", operation: "test", who: "me@here", created: "now", version: "1")

    func configuration(_ text: StackText) throws -> Configuration {
        let loaded = loadStack(".", reading: text, locating: LocalModules())
        try #require(!loaded.diagnostics.hasErrors, "\(loaded.diagnostics)\n\(text)")
        return loaded.output
    }

    /// The state with what a run left in its journal.
    func state() throws -> StateSnapshot? {
        try store.read("default").map { $0.snapshot.replaying($0.journal).snapshot }
    }

    /// What a plan of a stack is made from.
    func request(_ text: StackText, options: PlanOptions) throws -> PlanRequest {
        let configuration = try configuration(text)
        let analysis = analyzeDependencies(configuration)
        return PlanRequest(
            configuration: configuration, graph: try #require(analysis.output, "\(analysis.diagnostics)"),
            variables: resolveVariables(configuration.root, layers: []).output, workspace: "default",
            state: try state(), providers: [provider.source: provider], options: options,
            paths: Engine.paths, functions: .standard, context: FunctionContext(files: NoFiles()),
            timestamp: 0)
    }

    func plan(
        _ text: StackText, mode: Plan.Mode = .normal, options: PlanOptions? = nil
    ) async throws -> Plan {
        let result = try await planResult(text, mode: mode, options: options)
        return try #require(result.plan, "\(result.diagnostics)\n\(text)")
    }

    /// What planning finds to be wrong.
    func findings(_ text: StackText) async throws -> [Diagnostic] {
        try await planResult(text, mode: .normal, options: nil).diagnostics
    }

    private func planResult(
        _ text: StackText, mode: Plan.Mode, options: PlanOptions?
    ) async throws -> PlanResult {
        await makePlan(try request(text, options: options ?? PlanOptions(mode: mode)))
    }

    func apply(
        _ plan: Plan, of text: StackText, parallelism: Int = 4, interruption: Interruption = Interruption()
    ) async throws -> ApplyResult {
        let configuration = try configuration(text)
        let input = ApplyInput(
            plan: plan, configuration: configuration,
            variables: resolveVariables(configuration.root, layers: []).output,
            providers: [provider.source: provider], paths: Engine.paths, functions: .standard,
            context: FunctionContext(files: NoFiles()), parallelism: parallelism, newLineage: "lineage",
            runCommand: { _, _ in .success(0) })
        let workspace = try store.hold("default", for: Engine.holder)
        defer { workspace.unlock() }
        return await applyPlan(
            input, to: workspace, stored: try store.read("default"), interruption: interruption
        ) { _ in }
    }

    /// Makes a state the stored one.
    func put(_ snapshot: StateSnapshot) throws {
        let workspace = try store.hold("default", for: Engine.holder)
        defer { workspace.unlock() }
        try workspace.replace(with: snapshot)
    }

    /// Plans and applies in one go; nothing may go wrong.
    func apply(_ text: StackText, mode: Plan.Mode = .normal) async throws {
        let plan = try await plan(text, mode: mode)
        #expect(!plan.isErrored)
        let result = try await apply(plan, of: text)
        #expect(!result.diagnostics.hasErrors, "\(result.diagnostics.map(\.summary))\n\(text)")
        #expect(result.unfinished.isEmpty)
    }
}
