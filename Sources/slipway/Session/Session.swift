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
        let manifest = manifest
        let loaded = load(
            flags, adding: file,
            locating: InstalledModules(manifest, needsInstallation: place.needsInstalledModules))
        guard let damage = manifest.damage else { return loaded }
        let problem = Diagnostic.error(
            "Failed to read module manifest",
            "The file \(place.manifest) says where modules are installed, and cannot be used: \(damage). Run \"slipway init\" to install the "
                + "modules anew.")
        // Most of what else there is to say follows from that.
        return LoadedStack(output: loaded.output, diagnostics: [problem], inputs: loaded.inputs)
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
}

/// A stack as it was read, and the values for its variables, whose findings are among those of the reading.
struct LoadedStack {
    let output: Configuration
    let diagnostics: [Diagnostic]
    let inputs: VariableInputs
}
