import Addresses
public import Diagnostics
import Expressions
import HCL

/// How deep module calls may nest; a module that calls itself ends here.
private let moduleDepthMax = 32

/// Reads a stack's folder and every module that it calls.
///
/// What could be understood is handed on even where there are errors, so that all of them can be reported together.
public func loadStack(
    _ folder: String, reading reader: some StackReading, locating locator: some ModuleLocating
) -> Diagnosed<Configuration> {
    var loader = StackLoader(reader: reader, locator: locator)
    let root = loader.load(folder, path: .root)
    return Diagnosed(Configuration(root: root, sources: loader.sources), loader.diagnostics)
}

private struct StackLoader<Reader: StackReading, Locator: ModuleLocating> {
    let reader: Reader
    let locator: Locator
    var sources: [SourceFile] = []
    var diagnostics: [Diagnostic] = []

    mutating func load(_ folder: String, path: ModulePath) -> Module {
        var declarations = Declarations()
        do {
            guard let files = try reader.stackFiles(in: folder) else {
                diagnostics.append(
                    .error("Module not found", "There is no folder \"\(folder)\" to read stack files from."))
                return Module(path: path, folder: folder, declarations: declarations, children: [:])
            }
            sources += files
            declarations.read(files)
        } catch {
            diagnostics.append(.error("Failed to read module directory", "\(folder): \(error.message)."))
        }
        diagnostics += declarations.diagnostics
        checkVersions(declarations.settings)
        return Module(
            path: path, folder: folder, declarations: declarations,
            children: children(declarations, folder, path))
    }

    private mutating func children(_ declarations: Declarations, _ folder: String, _ path: ModulePath)
        -> [String: Module]
    {
        var children: [String: Module] = [:]
        for (name, call) in declarations.calls.sorted(by: { $0.value.range.start < $1.value.range.start }) {
            let childPath = path.child(name)
            guard childPath.names.count <= moduleDepthMax else {
                diagnostics.append(
                    .error(
                        "Module nesting too deep",
                        "Module calls nest more than \(moduleDepthMax) levels deep; does a module call itself?",
                        at: call.headerRange))
                continue
            }
            switch locator.folder(key: childPath.names.joined(separator: "."), call: call, in: folder) {
            case .success(let childFolder):
                let child = load(childFolder, path: childPath)
                children[name] = child
                diagnostics += argumentProblems(call, child)
            case .failure(let problem):
                // A module with mistakes of its own has them mended first.
                if declarations.diagnostics.hasErrors { continue }
                diagnostics.append(
                    .error(problem.summary, problem.detail, at: call.headerRange, context: call.range))
            }
        }
        return children
    }

    private mutating func checkVersions(_ settings: TerraformSettings) {
        for (constraint, range) in settings.requiredVersions {
            switch VersionConstraint.parse(constraint) {
            case .failure(let problem):
                diagnostics.append(.error("Invalid version constraint", problem.message, at: range))
            case .success(let parsed) where !parsed.allows(.language):
                diagnostics.append(
                    .error(
                        "Unsupported Terraform Core version",
                        "This configuration asks for version \(constraint) of the Terraform language, and this is Slipway with "
                            + "version \(Version.language). Change required_version, or use another release of Slipway.",
                        at: range))
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
                at: call.headerRange,
                notes: [.init("The module declares it here.", at: variable.range)]))
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
