import Configurations
import Diagnostics
import Evaluating
import Expressions
import HCL
import Installing
import Providers
import SimulatedCloud
import States
import Values

/// A command at work on one stack: its folder, its workspace, and which cloud it is about.
struct Session {
    let world: World
    let place: StackPlace
    let isSimulated: Bool
    /// The workspace that was named by an option or the environment; the selected one otherwise.
    var workspace: String
    /// Values for variables that are stronger than all others: those that a promotion takes over.
    var promoted: [String: InputValue] = [:]
    let isWorkspaceNamed: Bool

    init(_ invocation: Invocation, alwaysSimulated: Bool = false) {
        world = invocation.world
        place = StackPlace(environment: world.environment)
        let setting = world.environment["SLIPWAY_SIMULATE"] ?? ""
        isSimulated =
            alwaysSimulated
            || invocation.flags.bool("simulate", default: !["", "0", "false"].contains(setting))
        let named =
            invocation.flags.text("workspace") ?? world.environment["SLIPWAY_WORKSPACE"]
            ?? world.environment["TF_WORKSPACE"]
        isWorkspaceNamed = named.map { !$0.isEmpty } ?? false
        if let named, !named.isEmpty {
            workspace = named
        } else {
            let file = place.selectionFile(isSimulated: isSimulated)
            let stored = (try? world.files.bytes(of: file)) ?? nil
            let text = String(decoding: stored ?? [], as: UTF8.self).filter { !$0.isWhitespace }
            workspace = text.isEmpty ? "default" : text
        }
    }

    /// Remembers a workspace as the selected one.
    func select(_ name: String) throws(FileReadingError) {
        try writePrivately(Array(name.utf8), to: place.selectionFile(isSimulated: isSimulated))
    }

    // MARK: - Configuration

    var manifest: ModuleManifest { ModuleManifest((try? world.files.bytes(of: place.manifest)) ?? nil) }

    /// Reads the stack in the current folder and what its modules need, with the values that the run has for variables.
    ///
    /// `file` is one more stack file, wherever it stands.
    func loadConfiguration(_ flags: ParsedFlags, adding file: SourceFile? = nil) -> LoadedStack {
        load(
            flags, adding: file,
            locating: InstalledModules(manifest, needsInstallation: place.needsInstalledModules))
    }

    func load(
        _ flags: ParsedFlags, adding file: SourceFile? = nil, locating locator: some ModuleLocating
    ) -> LoadedStack {
        var inputs = VariableInputs(world, workspace: workspace, flags: flags)
        inputs.addStrongest(promoted)
        let loaded = loadStack(
            ".", reading: StackWithFile(reader: world.files, file: file), locating: locator,
            inputs: StackInputs(
                layers: inputs.layers, diagnostics: inputs.diagnostics,
                context: functionContext(timestamp: nil, planTimestamp: nil)),
            shapes: stackShapes)
        return LoadedStack(output: loaded.output, diagnostics: loaded.diagnostics, inputs: inputs)
    }

    /// The folders that `path.root` and `path.cwd` tell.
    var paths: Evaluation.WorkingPaths { Evaluation.WorkingPaths(root: ".", cwd: world.files.absolute(".")) }

    func functionContext(timestamp: Int?, planTimestamp: Int?) -> FunctionContext {
        FunctionContext(files: world.files, timestamp: timestamp, planTimestamp: planTimestamp)
    }

    // MARK: - State

    /// The store of the stack's states; nil after reporting a backend that cannot be used.
    func store(_ configuration: Configuration?, file: String? = nil) -> Diagnosed<LocalStateStore?> {
        if let file {
            if isSimulated {
                return Diagnosed(
                    nil,
                    [
                        .error(
                            "State file not allowed in a simulation",
                            "A simulated run keeps its state apart from all others, so -state cannot name a file for it. Leave out either "
                                + "-state or -simulate.")
                    ])
            }
            return Diagnosed(LocalStateStore(StateLayout(.file(world.userPath(file)))))
        }
        guard let configuration else {
            return Diagnosed(LocalStateStore(place.states(isSimulated: isSimulated, backend: nil)))
        }
        if !isSimulated, let cloud = configuration.root.settings.cloud {
            return Diagnosed(
                nil,
                [
                    .error(
                        "HCP Terraform is not supported",
                        "The cloud block keeps the state in a service that only its vendor's tools can use. Remove the block to keep the "
                            + "state in files.", at: cloud)
                ])
        }
        guard let backend = configuration.root.settings.backend, !isSimulated else {
            return Diagnosed(LocalStateStore(place.states(isSimulated: isSimulated, backend: nil)))
        }
        guard backend.type == "local" else {
            return Diagnosed(
                nil,
                [
                    .error(
                        "Unsupported backend type",
                        "There is no backend \"\(backend.type)\" in this version; states are kept in local files, backend \"local\". In a "
                            + "simulation (-simulate) the backend block is left aside.", at: backend.range)
                ])
        }
        let problems = ["path", "workspace_dir"].compactMap { name in
            backend.body.attribute(name).flatMap(backendProblem)
        }
        if !problems.isEmpty { return Diagnosed(nil, problems) }
        let found = LocalBackend(
            path: text(backend.body.attribute("path")),
            workspaceFolder: text(backend.body.attribute("workspace_dir")))
        return Diagnosed(LocalStateStore(place.states(isSimulated: false, backend: found)))
    }

    /// What keeps an argument of a backend from being used: the state is needed before anything has a value.
    private func backendProblem(_ attribute: Attribute) -> Diagnostic? {
        if let traversal = traversals(in: attribute.expression).first {
            return .error(
                "Variables not allowed",
                "The place of the state is needed before anything in the stack has a value, so \(attribute.name) is written as plain "
                    + "text. Workspaces keep states apart, and the option -state names another file.",
                at: traversal.range,
                context: attribute.range)
        }
        switch attribute.expression.kind {
        case .null, .string: return nil
        case .call:
            return .error(
                "Function calls not allowed",
                "Functions may not be called here: write \(attribute.name) as plain text.",
                at: attribute.expression.range, context: attribute.range)
        default:
            return .error(
                "Invalid backend configuration argument",
                "\(attribute.name) is written as plain text, in quotes.",
                at: attribute.expression.range, context: attribute.range)
        }
    }

    private func text(_ attribute: Attribute?) -> String? {
        if case .string(let text)? = attribute?.expression.kind { text } else { nil }
    }
}

/// A stack as it was read, and the values for its variables, whose findings are among those of the reading.
struct LoadedStack {
    let output: Configuration
    let diagnostics: [Diagnostic]
    let inputs: VariableInputs
}
