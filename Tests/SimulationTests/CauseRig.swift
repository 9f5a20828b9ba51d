import Addresses
import Applying
import BuiltinProviders
import Configurations
import Diagnostics
import Evaluating
import Expressions
import Planning
import Providers
import Reports
import States
import Synchronization
import TestKit
import Testing
import Values

/// The builtin provider in a world that changes behind the stack's back.
final class DriftingProvider: Provider {
    struct World: Sendable {
        /// New inputs of objects by their old ones; nil for an object that is gone.
        var drift: [String: String?] = [:]
        /// What the data source answers.
        var answer = "first"
    }

    let world = Mutex(World())
    private let inner: TerraformProvider

    init() {
        inner = TerraformProvider { (_) throws(ProviderFailure) in .null }
    }

    var source: String { inner.source }
    var schema: ProviderSchema { inner.schema }

    func configured(with settings: Value) async throws(ProviderFailure) -> any ConfiguredProvider {
        Configured(inner: try await inner.configured(with: settings), provider: self)
    }

    private struct Configured: ConfiguredProvider {
        let inner: any ConfiguredProvider
        let provider: DriftingProvider

        var answersAtOnce: Bool { true }

        func plan(_ proposal: Proposal) async throws(ProviderFailure) -> PlannedObject {
            try await inner.plan(proposal)
        }

        func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject? {
            guard let input = object.value["input"]?.asString,
                let found = provider.world.withLock({ $0.drift[input] })
            else { return object }
            guard let found else { return nil }
            return StoredObject(
                schema: object.schema,
                value: object.value.replacing(.attribute("input")) { _ in .string(found) },
                privateData: object.privateData)
        }

        func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
            try await inner.create(request)
        }

        func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject {
            try await inner.update(request)
        }

        func delete(_ request: ApplyRequest) async throws(ProviderFailure) { try await inner.delete(request) }

        func importObject(_ schema: ResourceSchema, id: String) async throws(ProviderFailure) -> StoredObject?
        {
            try await inner.importObject(schema, id: id)
        }

        func readData(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> Value {
            let answer = provider.world.withLock { $0.answer }
            guard let fields = configuration.asFields else { return configuration }
            return .object(fields.setting("outputs", to: .object(["id": .string(answer)])))
        }
    }
}

/// The files of a stack by name; a name with a slash is in the folder of a module.
typealias StackFiles = [String: String]

private struct Files: StackReading {
    let files: StackFiles

    func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? {
        let own = files.filter { name, _ in
            let parts = name.split(separator: "/").dropLast().joined(separator: "/")
            return folder == "." ? parts.isEmpty : "./\(parts)" == folder || parts == folder
        }
        if own.isEmpty, folder != "." { return nil }
        return own.sorted { $0.key < $1.key }.map { SourceFile(name: $0.key, text: $0.value) }
    }
}

/// What a plan of a stack is asked for.
struct CauseInputs: Sendable {
    var files: StackFiles
    /// Values on the command line.
    var variables: [String: String] = [:]
    /// The text of `prod.tfvars`.
    var variableFile = ""
    var options = PlanOptions()
    var moduleVersions: [String: String] = [:]
}

/// Applies a stack, and tells what a later plan says about causes.
struct CauseRig {
    let provider = DriftingProvider()
    private let store = MemoryStateStore()
    private static let holder = LockHolder(
        id: "id", operation: "test", who: "me@here", created: "now", version: "1")

    func request(_ inputs: CauseInputs, lastApplied: AppliedRecord? = nil) throws -> PlanRequest {
        let loaded = loadStack(".", reading: Files(files: inputs.files), locating: LocalModules())
        try #require(!loaded.diagnostics.hasErrors, "\(loaded.diagnostics)")
        let analysis = analyzeDependencies(loaded.output)
        let file = parseVariableFile(SourceFile(name: "prod.tfvars", text: inputs.variableFile))
        let line = inputs.variables.mapValues { InputValue(.text($0), from: .commandLine) }
        let variables = resolveVariables(loaded.output.root, layers: [file.output, line])
        try #require(!variables.diagnostics.hasErrors, "\(variables.diagnostics)")
        return PlanRequest(
            configuration: loaded.output, graph: try #require(analysis.output, "\(analysis.diagnostics)"),
            variables: variables.output, workspace: "default",
            state: try store.read("default").map { $0.snapshot.replaying($0.journal).snapshot },
            providers: [provider.source: provider], options: inputs.options,
            paths: Evaluation.WorkingPaths(root: ".", cwd: "/"), functions: .standard,
            context: FunctionContext(files: NoFiles()), timestamp: 0, lastApplied: reader(of: lastApplied),
            moduleVersions: versions(inputs))
    }

    private func reader(of record: AppliedRecord?) -> (@Sendable () -> AppliedRecord?)? {
        guard let record else { return nil }
        return { record }
    }

    private func versions(_ inputs: CauseInputs) -> [ModulePath: String] {
        Dictionary(
            uniqueKeysWithValues: inputs.moduleVersions.map {
                (ModulePath($0.key.split(separator: ".").map(String.init)), $0.value)
            })
    }

    func plan(_ request: PlanRequest) async throws -> Plan {
        let result = await makePlan(request)
        return try #require(result.plan, "\(result.diagnostics)")
    }

    /// Applies a stack, and gives the record of that.
    func apply(_ inputs: CauseInputs) async throws -> AppliedRecord {
        let request = try request(inputs)
        let plan = try await plan(request)
        try #require(!plan.isErrored)
        let input = ApplyInput(
            plan: plan, configuration: request.configuration, variables: request.variables,
            providers: [provider.source: provider], paths: request.paths, functions: .standard,
            context: request.context, parallelism: 4, newLineage: "lineage",
            runCommand: { _, _ in .success(0) })
        let workspace = try store.hold("default", for: CauseRig.holder)
        defer { workspace.unlock() }
        let result = await applyPlan(
            input, to: workspace, stored: try store.read("default"), interruption: Interruption()
        ) { _ in }
        try #require(!result.diagnostics.hasErrors, "\(result.diagnostics)")
        return AppliedRecord(
            request.configuration, variables: request.variables, origins: plan.causes.origins,
            moduleVersions: versions(inputs), lineage: "lineage", serial: 1, salt: "salt")
    }
}

/// The lines of a plan about causes, by the address that their header names.
func causeLines(_ plan: Plan) -> [String: String] {
    var found: [String: String] = [:]
    var header = ""
    for line in PlanRenderer(style: Style(hasColor: false, lineWidth: 500)).text(plan).split(separator: "\n")
    {
        guard line.hasPrefix("  # ") else { continue }
        let text = line.dropFirst(4)
        if text.hasPrefix("because ") {
            found[header] = String(text.dropFirst(8))
        } else if !text.hasPrefix("(") {
            let words = text.split(separator: " ").map(String.init)
            header = words.firstIndex(of: "moved").map { words[$0 + 2] } ?? words[0]
        }
    }
    return found
}
