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

/// A stack of one file in memory.
private struct OneFile: StackReading {
    let text: String

    func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? {
        folder == "." ? [SourceFile(name: "main.tf", text: text)] : nil
    }
}

/// Plans and applies stacks against a state in memory.
struct Engine {
    let store = MemoryStateStore()
    let provider: any Provider

    private static let paths = Evaluation.WorkingPaths(root: ".", cwd: "/")
    private static let holder = LockHolder(
        id: "id", operation: "test", who: "me@here", created: "now", version: "1")

    private func configuration(_ text: String) throws -> Configuration {
        let loaded = loadStack(".", reading: OneFile(text: text), locating: LocalModules())
        try #require(!loaded.diagnostics.hasErrors, "\(loaded.diagnostics)\n\(text)")
        return loaded.output
    }

    /// The state with what a run left in its journal.
    func state() throws -> StateSnapshot? {
        try store.read("default").map { $0.snapshot.replaying($0.journal).snapshot }
    }

    func plan(_ text: String, mode: Plan.Mode = .normal) async throws -> Plan {
        let configuration = try configuration(text)
        let analysis = analyzeDependencies(configuration)
        let request = PlanRequest(
            configuration: configuration, graph: try #require(analysis.output, "\(analysis.diagnostics)"),
            variables: resolveVariables(configuration.root, layers: []).output, workspace: "default",
            state: try state(), providers: [provider.source: provider], options: PlanOptions(mode: mode),
            paths: Engine.paths, functions: .standard, context: FunctionContext(files: NoFiles()),
            timestamp: 0)
        let result = await makePlan(request)
        return try #require(result.plan, "\(result.diagnostics)\n\(text)")
    }

    func apply(_ plan: Plan, of text: String) async throws -> ApplyResult {
        let configuration = try configuration(text)
        let input = ApplyInput(
            plan: plan, configuration: configuration,
            variables: resolveVariables(configuration.root, layers: []).output,
            providers: [provider.source: provider], paths: Engine.paths, functions: .standard,
            context: FunctionContext(files: NoFiles()), parallelism: 4, newLineage: "lineage",
            runCommand: { _, _ in .success(0) })
        let workspace = try store.lock("default", for: Engine.holder)
        defer { workspace.unlock() }
        return await applyPlan(
            input, to: workspace, stored: try store.read("default")?.snapshot, interruption: Interruption()
        ) { _ in }
    }

    /// Plans and applies in one go; nothing may go wrong.
    func apply(_ text: String, mode: Plan.Mode = .normal) async throws {
        let plan = try await plan(text, mode: mode)
        #expect(!plan.isErrored)
        let result = try await apply(plan, of: text)
        #expect(!result.diagnostics.hasErrors, "\(result.diagnostics.map(\.summary))\n\(text)")
        #expect(result.unfinished.isEmpty)
    }
}
