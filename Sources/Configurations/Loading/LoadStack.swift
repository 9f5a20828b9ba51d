import Addresses
public import Diagnostics
import Expressions
import HCL
import Values

/// How deep module calls may nest; a module that calls itself ends here.
private let moduleDepthMax = 32

/// Reads a stack's folder and every module that it calls.
///
/// What could be understood is handed on even where there are errors, so that all of them can be reported together. Sources of
/// modules may depend on the values in `inputs`; those that the root module does not declare are reported.
public func loadStack(
    _ folder: String, reading reader: some StackReading, locating locator: some ModuleLocating,
    inputs: StackInputs = .none
) -> Diagnosed<Configuration> {
    var loader = StackLoader(reader: reader, locator: locator, inputs: inputs)
    let root = loader.loadRoot(folder)
    return Diagnosed(Configuration(root: root, sources: loader.sources), loader.diagnostics)
}

private struct StackLoader<Reader: StackReading, Locator: ModuleLocating> {
    let reader: Reader
    let locator: Locator
    let inputs: StackInputs
    var sources: [SourceFile] = []
    var diagnostics: [Diagnostic] = []

    mutating func loadRoot(_ folder: String) -> Module {
        var declarations = declarations(in: folder)
        guard !diagnostics.hasErrors else {
            if !locator.installs { declarations.calls = [:] }
            return module(&declarations, folder, .root, constants: [:])
        }
        diagnostics += inputs.diagnostics + undeclaredVariables(declarations.variables, layers: inputs.layers)
        let given = inputs.layers.reduce(into: [:]) { $0.merge($1) { _, later in later } }
        diagnostics += unreadableTexts(declarations.variables, given)
        let constants = declarations.constants(given)
        diagnostics += constants.diagnostics
        let scope = scope(declarations, folder, constants.output)
        if !diagnostics.hasErrors {
            diagnostics += declarations.constantProblems(in: scope) { $0.range }
        }
        // Without the values of the variables nothing can be said of the modules.
        if diagnostics.hasErrors { declarations.calls = [:] }
        return module(&declarations, folder, .root, constants: constants.output)
    }

    /// What the files of a folder declare.
    private mutating func declarations(in folder: String) -> Declarations {
        var declarations = Declarations()
        do {
            guard let files = try reader.stackFiles(in: folder) else {
                diagnostics.append(
                    .error("Module not found", "There is no folder \"\(folder)\" to read stack files from."))
                return declarations
            }
            sources += files
            declarations.read(files)
        } catch {
            diagnostics.append(.error("Failed to read module directory", "\(folder): \(error.message)."))
        }
        diagnostics += declarations.diagnostics
        checkVersions(declarations.settings)
        return declarations
    }

    private func scope(_ declarations: Declarations, _ folder: String, _ constants: [String: Value])
        -> EarlyScope
    {
        EarlyScope(declarations, folder: folder, constants: constants, context: inputs.context)
    }

    /// The module that declarations make, with all modules below it.
    private mutating func module(
        _ declarations: inout Declarations, _ folder: String, _ path: ModulePath, constants: [String: Value]
    ) -> Module {
        let scope = scope(declarations, folder, constants)
        var children: [String: Module] = [:]
        let calls = declarations.calls.values.sorted { $0.range.start < $1.range.start }
        for call in calls {
            let childPath = path.child(call.name)
            guard childPath.names.count <= moduleDepthMax else {
                diagnostics.append(
                    .error(
                        "Module nesting too deep",
                        "Module calls nest more than \(moduleDepthMax) levels deep; does a module call itself?",
                        at: call.headerRange))
                continue
            }
            let resolved = call.resolved(in: scope)
            diagnostics += resolved.diagnostics
            guard let call = resolved.output else { continue }
            declarations.calls[call.name] = call
            switch locator.folder(key: childPath.names.joined(separator: "."), call: call, in: folder) {
            case .success(let childFolder):
                children[call.name] = child(call, childFolder, childPath, calledFrom: scope)
            case .failure(let problem):
                // A module with mistakes of its own has them mended first.
                if declarations.diagnostics.hasErrors { continue }
                diagnostics.append(
                    .error(problem.summary, problem.detail, at: call.headerRange, context: call.range))
            }
        }
        return Module(path: path, folder: folder, declarations: declarations, children: children)
    }

    private mutating func child(
        _ call: ModuleCall, _ folder: String, _ path: ModulePath, calledFrom caller: EarlyScope
    ) -> Module {
        var declarations = declarations(in: folder)
        let constants = declarations.constants(from: call, in: caller)
        diagnostics += constants.diagnostics
        if constants.diagnostics.hasErrors {
            declarations.calls = [:]
        } else {
            diagnostics += declarations.constantProblems(
                in: scope(declarations, folder, constants.output)
            ) { call.arguments[$0.name]?.expression.range ?? $0.range }
        }
        let child = module(&declarations, folder, path, constants: constants.output)
        // What is missing may stand where the files cannot be read.
        if !declarations.diagnostics.hasErrors { diagnostics += argumentProblems(call, child) }
        return child
    }

    private mutating func checkVersions(_ settings: TerraformSettings) {
        for (constraint, argument) in settings.requiredVersions {
            switch VersionConstraint.parse(constraint) {
            case .failure(let problem):
                diagnostics.append(
                    .error("Invalid version constraint", problem.message, at: argument.expression.range))
            case .success(let parsed) where !parsed.allows(.language):
                diagnostics.append(
                    .error(
                        "Unsupported Terraform Core version",
                        "This configuration asks for version \(constraint) of the Terraform language, and this is Slipway with "
                            + "version \(Version.language). Change required_version, or use another release of Slipway.",
                        at: argument.range
                    ).underlining(argument.expression.range))
            case .success: break
            }
        }
    }
}

/// Arguments of a call that its module does not have, or that it misses.
private func argumentProblems(_ call: ModuleCall, _ child: Module) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for argument in call.arguments.values.sorted(by: { $0.range.start < $1.range.start })
    where child.variables[argument.name] == nil {
        found.append(
            .error(
                "Unsupported argument",
                "An argument named \"\(argument.name)\" is not expected here: the module has no variable of that name."
                    + Suggestion.sentence(for: argument.name, among: child.variables.keys),
                at: argument.nameRange,
                context: argument.range))
    }
    for variable in child.variables.values.sorted(by: { $0.name < $1.name })
    where variable.defaultValue == nil && call.arguments[variable.name] == nil {
        found.append(
            .error(
                "Missing required argument",
                "The argument \"\(variable.name)\" is required, but no definition was found.",
                at: call.missingRange,
                notes: [.init("The module declares it here.", at: variable.range)]
            ).underlining(call.headerRange))
    }
    return found
}

extension Declarations {
    /// Reads the files of one module: ordinary files first, then what overrides them.
    mutating func read(_ files: [SourceFile]) {
        var blocks: [Block] = []
        var overrides: [Block] = []
        for file in files {
            let parsed = parseStackFile(file)
            diagnostics += parsed.diagnostics
            for attribute in parsed.output.attributes {
                diagnostics.append(
                    .error(
                        "Unsupported argument",
                        "An argument named \"\(attribute.name)\" is not expected here: at the top of a stack file stand blocks. "
                            + "A value for a variable belongs into a .tfvars file.", at: attribute.nameRange))
            }
            if isOverride(file.name) {
                overrides += parsed.output.blocks
            } else {
                blocks += parsed.output.blocks
            }
        }
        let merged = merge(overrides, into: blocks)
        diagnostics += merged.diagnostics
        for block in merged.output { add(block) }
        reportRepeatedImports()
    }

    /// Two imports to one address contradict each other.
    private mutating func reportRepeatedImports() {
        var seen: [String: SourceRange] = [:]
        for block in imports where block.forEach == nil {
            guard case .traversal(let traversal) = block.to.kind else { continue }
            let address = traversal.sourceText
            if let first = seen[address] {
                diagnostics.append(
                    .error(
                        "Duplicate import configuration for \"\(address)\"",
                        "An import block for the resource \"\(address)\" was already declared at \(first). A resource can have only one "
                            + "import block.", at: block.range))
            } else {
                seen[address] = block.range
            }
        }
    }

    private func parseStackFile(_ file: SourceFile) -> Diagnosed<Body> {
        file.name.hasSuffix(".json") ? parseJSONFile(file) : parseFile(file)
    }

    private mutating func add(_ block: Block) {
        switch block.type {
        case "resource": addResource(block, mode: .managed)
        case "data": addResource(block, mode: .data)
        case "variable": addVariable(block)
        case "locals": addLocals(block)
        case "output": addOutput(block)
        case "module": addModuleCall(block)
        case "provider": addProvider(block)
        case "terraform": addSettings(block)
        case "moved": addMoved(block)
        case "removed": addRemoved(block)
        case "import": addImport(block)
        case "check": addCheck(block)
        default:
            let known = [
                "resource", "data", "variable", "locals", "output", "module", "provider", "terraform",
                "moved", "removed",
                "import", "check",
            ]
            diagnostics.append(
                .error(
                    "Unsupported block type",
                    "Blocks of type \"\(block.type)\" are not expected here."
                        + Suggestion.sentence(for: block.type, among: known), at: block.typeRange,
                    context: block.headerRange))
        }
    }
}

/// Whether a file's declarations override those of other files: `override.tf` and `*_override.tf`.
func isOverride(_ name: String) -> Bool {
    let base = name.split(separator: "/").last.map(String.init) ?? name
    let stem =
        base.hasSuffix(".tf") ? base.dropLast(3) : base.hasSuffix(".tf.json") ? base.dropLast(8) : base[...]
    return stem == "override" || stem.hasSuffix("_override")
}
