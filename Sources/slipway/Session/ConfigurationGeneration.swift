import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Planning
import Reports
import States

/// The configuration that a plan has generated for objects to be imported.
struct GeneratedConfiguration {
    /// The path as the user gave it.
    let path: String
    let file: SourceFile
    let resources: [InstanceAddress: String]
}

extension Session {
    /// Writes a configuration for the objects that `import` blocks ask for and that have none; nil where all have one.
    ///
    /// Mistakes that planning reports as well are left to it.
    func generateConfiguration(
        _ invocation: Invocation, to path: String
    ) async -> Result<GeneratedConfiguration?, DiagnosticsError> {
        let target = world.userPath(path)
        if (try? world.files.bytes(of: target)) ?? nil != nil {
            return .failure(
                DiagnosticsError(
                    "Target generated file already exists",
                    "A generated configuration is only written to a new file, and \(path) is there already. Choose another name, or move "
                        + "what the file has to where it belongs and delete it."))
        }
        let loaded = loadConfiguration(invocation.flags)
        guard !loaded.diagnostics.hasErrors, !loaded.output.root.imports.isEmpty,
            let graph = analyzeDependencies(loaded.output).output,
            case .success(let cloud) = CloudSession.open(self)
        else { return .success(nil) }
        var inputs = loaded.inputs
        if world.inputIsTerminal, invocation.flags.bool("input", default: true), !invocation.usesJSON {
            inputs.askForMissing(loaded.output.root, invocation.console)
        }
        let variables = resolveVariables(loaded.output.root, layers: inputs.layers)
        guard !variables.diagnostics.hasErrors,
            let options = try? planOptions(invocation.flags, mode: .normal).get(),
            let store = store(loaded.output, file: invocation.flags.text("state")).output,
            case .success(let state) = await openState(store, locking: "OperationTypePlan", invocation.flags)
        else { return .success(nil) }
        let time = world.planTime
        let request = PlanRequest(
            configuration: loaded.output, graph: graph, variables: variables.output, workspace: workspace,
            state: state.recovered, providers: cloud.providers, options: options, paths: paths,
            functions: .standard, context: functionContext(timestamp: nil, planTimestamp: time),
            timestamp: time)
        let found = await findUnconfiguredImports(request)
        let problems = found.diagnostics + (await state.close())
        if problems.hasErrors { return .failure(DiagnosticsError(problems)) }
        guard !found.output.isEmpty else { return .success(nil) }
        let text = Array(ResourceSource.file(found.output).utf8)
        do throws(FileReadingError) {
            try writeNewFile(text, to: target)
        } catch {
            return .failure(
                DiagnosticsError("Failed to create target generated file", "\(error.message)."))
        }
        let resources = found.output.map { ($0.address, ResourceSource.block($0)) }
        return .success(
            GeneratedConfiguration(
                path: path, file: SourceFile(name: path, bytes: text),
                resources: Dictionary(resources) { first, _ in first }))
    }
}

/// The files of a stack with one more, where there is one.
struct StackWithFile<Reader: StackReading>: StackReading {
    let reader: Reader
    let file: SourceFile?

    var sideBySide: SideBySide { reader.sideBySide }

    func stackFiles(in folder: String) throws(FileReadingError) -> [SourceFile]? {
        guard let files = try reader.stackFiles(in: folder) else { return nil }
        guard folder == ".", let file, !files.contains(where: { $0.bytes == file.bytes }) else {
            return files
        }
        return files + [file]
    }
}
