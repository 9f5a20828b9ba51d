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
///
/// Modules of the dialect of Terraform 0.11 are read as what they meant, with a warning for each kind of old form; `shapes`
/// tells what their blocks are.
public func loadStack(
    _ folder: String, reading reader: some StackReading, locating locator: some ModuleLocating,
    inputs: StackInputs = .none, shapes: any BodyShapes = NoShapes()
) -> Diagnosed<Configuration> {
    var loader = StackLoader(reader: reader, locator: locator, inputs: inputs, shapes: shapes)
    let root = loader.loadRoot(folder)
    loader.checkTree(root)
    return Diagnosed(
        Configuration(root: root, sources: loader.sources), loader.diagnostics + loader.oldForms.warnings)
}

private struct StackLoader<Reader: StackReading, Locator: ModuleLocating> {
    let reader: Reader
    let locator: Locator
    let inputs: StackInputs
    let shapes: any BodyShapes
    var oldForms = OldForms()
    var sources: [SourceFile] = []
    var diagnostics: [Diagnostic] = []
    /// The modules whose calls lead to the one that is being read.
    private var callers: [Caller] = []

    /// A module by all that its calls depend on.
    private struct Caller: Equatable {
        let folder: String
        let constants: [String: Value]
    }

    init(reader: Reader, locator: Locator, inputs: StackInputs, shapes: any BodyShapes) {
        self.reader = reader
        self.locator = locator
        self.inputs = inputs
        self.shapes = shapes
    }

    mutating func loadRoot(_ folder: String) -> Module {
        var declarations = declarations(in: folder)
        guard !diagnostics.hasErrors else {
            if !locator.installs { declarations.calls = [:] }
            return module(&declarations, folder, .root, constants: [:])
        }
        let layers = inputs.layers.renamed(declarations.renamedVariables)
        diagnostics += inputs.diagnostics + undeclaredVariables(declarations.variables, layers: layers)
        let given = layers.reduce(into: [:]) { $0.merge($1) { _, later in later } }
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
    private mutating func declarations(in folder: String, isCalledByOld: Bool = false) -> Declarations {
        var declarations = Declarations()
        do {
            guard let files = try reader.stackFiles(in: folder) else {
                diagnostics.append(
                    .error("Module not found", "There is no folder \"\(folder)\" to read stack files from."))
                return declarations
            }
            sources += files
            let reader = self.reader
            let dialect = readOldModule(files, shapes: shapes, isCalledByOld: isCalledByOld) { path in
                (try? reader.stackFiles(in: joinPath(folder, path))) ?? nil
            }
            declarations.read(files, dialect, reader.sideBySide)
        } catch {
            diagnostics.append(.error("Failed to read module directory", "\(folder): \(error.message)."))
        }
        diagnostics += declarations.diagnostics
        oldForms.merge(declarations.oldForms)
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
        callers.append(Caller(folder: folder, constants: constants))
        defer { callers.removeLast() }
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
                children[call.name] = child(
                    call, childFolder, childPath, calledFrom: scope, isCalledByOld: declarations.isOld)
            case .failure(let problem):
                // A module with mistakes of its own has them mended before anything is installed.
                if problem.kind == .notInstalled, declarations.diagnostics.hasErrors { continue }
                let range = problem.kind == .outdated ? call.sourceExpression.range : call.headerRange
                diagnostics.append(.error(problem.summary, problem.detail, at: range, context: call.range))
            }
        }
        return Module(path: path, folder: folder, declarations: declarations, children: children)
    }

    private mutating func child(
        _ call: ModuleCall, _ folder: String, _ path: ModulePath, calledFrom caller: EarlyScope,
        isCalledByOld: Bool
    ) -> Module {
        var declarations = declarations(in: folder, isCalledByOld: isCalledByOld)
        let constants = declarations.constants(from: call, in: caller)
        diagnostics += constants.diagnostics
        if constants.diagnostics.hasErrors {
            declarations.calls = [:]
        } else {
            diagnostics += declarations.constantProblems(
                in: scope(declarations, folder, constants.output)
            ) { call.arguments[$0.name]?.expression.range ?? $0.range }
        }
        if callers.contains(Caller(folder: folder, constants: constants.output)) {
            diagnostics.append(
                .error(
                    "Module calls itself",
                    "The folder \"\(folder)\" holds a module that this call is part of, so the calls would never end. Name another folder "
                        + "as the source.", at: call.sourceExpression.range, context: call.range))
            declarations.calls = [:]
        }
        let child = module(&declarations, folder, path, constants: constants.output)
        diagnostics += ignoredSettings(child)
        return child
    }

    /// Looks for what is wrong between modules, once each is right in itself.
    mutating func checkTree(_ root: Module) {
        if diagnostics.hasErrors { return }
        let before = diagnostics.count
        diagnostics += providerFindings(root)
        let warnings = before..<diagnostics.count
        if diagnostics.hasErrors { return }
        for module in root.all { checkVersions(module.settings) }
        if diagnostics.hasErrors { return }
        defer {
            // Terraform looks at the arguments of calls first, and no further where they are wrong.
            if diagnostics.hasErrors {
                for index in warnings { diagnostics[index] = diagnostics[index].limited(to: .people) }
            }
        }
        for module in root.all {
            for (name, call) in module.calls.sorted(by: { $0.value.range.start < $1.value.range.start }) {
                if let child = module.children[name] { diagnostics += argumentProblems(call, child) }
            }
        }
    }

    /// The state of a whole stack is in one place, which the root module alone can choose.
    ///
    /// Terraform 1.15 knows the finding, and never shows it.
    private func ignoredSettings(_ child: Module) -> [Diagnostic] {
        let places = [
            ("Backend configuration ignored", child.settings.backend?.range),
            ("Cloud configuration ignored", child.settings.cloud),
        ]
        return places.compactMap { summary, range in
            range.map {
                .warning(
                    summary,
                    "The root module decides where the state of the stack is kept, so this block in a called module has no effect.",
                    at: $0
                ).limited(to: .people)
            }
        }
    }

    private mutating func checkVersions(_ settings: TerraformSettings) {
        for (constraint, argument) in settings.requiredVersions {
            switch VersionConstraint.parse(constraint) {
            case .failure(let problem):
                diagnostics.append(
                    .error("Invalid version constraint", problem.message, at: argument.expression.range))
            case .success(let parsed) where parsed.hasPrerelease:
                diagnostics.append(
                    .error(
                        "Invalid required_version constraint",
                        "\(constraint) names a pre-release, and only releases can be required. Leave out what follows the numbers.",
                        at: argument.range
                    ).underlining(argument.expression.range))
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
                argument.range.file.name.hasSuffix(".json")
                    ? "Extraneous JSON object property" : "Unsupported argument",
                "An argument named \"\(argument.name)\" is not expected here: the module has no variable of that name."
                    + Suggestion.sentence(for: argument.name, among: child.variables.keys),
                at: argument.nameRange,
                context: argument.range))
    }
    for block in call.unknownBlocks {
        found.append(
            .error(
                "Unsupported block type",
                "Blocks of type \"\(block.type)\" are not expected here: the arguments of a module are its variables."
                    + (child.variables[block.type] == nil ? "" : " Write an equals sign: \(block.type) = …"),
                at: block.typeRange, context: block.headerRange))
    }
    // Where an override file had a part, Terraform takes what it knows and is silent about the rest.
    if call.isMerged { found = found.map { $0.asIgnored() } }
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
