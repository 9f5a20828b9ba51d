import Addresses
import Configurations
import Diagnostics
import Evaluating
import Expressions

/// `init`: prepares a folder for work.
struct InitCommand: Command {
    let name = "init"
    let summary = "Prepare a folder: check it, and install its modules"
    let usage = "init [options] [stack folder]"
    let explanation = """
        Checks the stack files and notes where the modules are that they call.
        There is nothing to download: AWS is built in.
        """
    let flags =
        CommonFlags.session + CommonFlags.variables + CommonFlags.locking + [
            CommonFlags.input, CommonFlags.json,
        ]
        + [
            Flag("upgrade", .bool, help: "Install modules anew."),
            Flag("reconfigure", .bool, help: "Accepted for compatibility."),
            Flag("migrate-state", .bool, help: "Accepted for compatibility."),
            Flag("force-copy", .bool, help: "Accepted for compatibility."),
            Flag("get", .bool, help: "Install modules. Default: true."),
            Flag("backend", .bool, help: "Check the backend. Default: true."),
            Flag("backend-config", .list, "FILE", help: "Accepted for compatibility."),
            Flag("plugin-dir", .list, "DIR", help: "Accepted for compatibility: providers are built in."),
            Flag(
                "lockfile", .text, "MODE", help: "Accepted for compatibility: there are no plugins to lock."),
            Flag("from-module", .text, "SOURCE", help: "Not supported."),
        ]

    func run(_ invocation: Invocation) async -> Int32 {
        let session = Session(invocation)
        let found = install(session, invocation.flags)
        if found.diagnostics.hasErrors {
            invocation.report(found.diagnostics)
            return 1
        }
        var findings = found.diagnostics
        findings += session.store(found.output).diagnostics
        switch CloudSession.open(session) {
        case .failure(let problem): findings += problem.diagnostics
        case .success(let cloud): findings += missingProviders(found.output, cloud.schemas)
        }
        invocation.report(findings)
        if findings.hasErrors { return 1 }
        invocation.console.print(
            """

            Slipway has been successfully initialized!

            You may now begin working with Slipway. Try running "slipway plan" to see
            any changes that are required for your infrastructure.
            """)
        return 0
    }
}

/// `get`: installs modules.
struct GetCommand: Command {
    let name = "get"
    let summary = "Install the modules that the stack calls"
    let usage = "get [options] [stack folder]"
    let explanation = "Notes where the modules are that the stack calls; init does the same."
    let flags =
        CommonFlags.session + CommonFlags.variables + [Flag("update", .bool, help: "Install modules anew.")]

    func run(_ invocation: Invocation) async -> Int32 {
        let found = install(Session(invocation), invocation.flags)
        invocation.report(found.diagnostics)
        return found.diagnostics.hasErrors ? 1 : 0
    }
}

/// Finds the modules that a stack calls, and writes down where they are.
private func install(_ session: Session, _ flags: ParsedFlags) -> Diagnosed<Configuration> {
    let loaded = session.load(
        flags, locating: InstallingModules(manifest: session.manifest, files: session.world.files))
    guard !loaded.diagnostics.hasErrors else { return Diagnosed(loaded.output, loaded.diagnostics) }
    var manifest = ModuleManifest()
    let known = session.manifest
    for module in loaded.output.root.all {
        let key = module.path.names.joined(separator: ".")
        let parent = module.path.parent.flatMap { loaded.output.module($0) }
        let call = module.path.names.last.flatMap { parent?.calls[$0] }
        manifest.entries[key] =
            known.entries[key].flatMap { entry in call?.isLocal == false ? entry : nil }
            ?? ModuleManifest.Entry(source: call?.source ?? "", version: nil, folder: module.folder)
    }
    if manifest.entries.count > 1 || !known.entries.isEmpty {
        do throws(FileReadingError) {
            try writePrivately(manifest.bytes, to: session.place.manifest)
        } catch {
            return Diagnosed(
                loaded.output,
                loaded.diagnostics + [.error("Failed to write the module manifest", "\(error.message).")])
        }
    }
    return Diagnosed(loaded.output, loaded.diagnostics)
}

/// Providers that the configuration needs and this program does not have.
private func missingProviders(_ configuration: Configuration, _ schemas: ProviderSchemas) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var seen = Set<String>()
    for module in configuration.root.all {
        for resource in module.resources.values.sorted(by: { $0.name < $1.name }) {
            let source = module.providerSource(resource.provider.localName)
            guard schemas[source] == nil, seen.insert(source).inserted else { continue }
            findings.append(unknownType(resource, source, schemas))
        }
    }
    return findings
}
