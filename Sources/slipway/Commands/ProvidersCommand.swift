import Addresses
import Configurations
import Diagnostics
import Providers
import Reports
import States

/// `providers`: which providers the stack needs.
struct ProvidersCommand: Command {
    let name = "providers"
    let summary = "Show which providers the stack needs"
    let usage = "providers [options] [stack folder]"
    let explanation = """
        Shows the modules of the stack as a tree, each with the providers that it
        needs and the versions that it asks for, and the providers of the objects in
        the state.
        """
    let flags =
        CommonFlags.session + CommonFlags.variables
        + [Flag("test-directory", .text, "DIR", help: "Accepted for compatibility.")]

    func run(_ invocation: Invocation) async -> Int32 {
        if !invocation.arguments.isEmpty {
            return invocation.fail("Too many command line arguments", "Did you mean to use -chdir?")
        }
        let session = Session(invocation)
        let loaded = session.loadConfiguration(invocation.flags)
        invocation.report(loaded.diagnostics)
        if loaded.diagnostics.hasErrors { return 1 }
        invocation.console.print("\nProviders required by configuration:\n.")
        invocation.console.print(tree(loaded.output.root).joined(separator: "\n") + "\n")
        guard let state = StateSession(invocation), let read = await state.read() else { return 1 }
        if let stored = read {
            let records = stored.instances.values.flatMap {
                [$0.current].compactMap { $0 } + $0.deposed.values
            }
            let sources = Set(records.compactMap { ProviderText.source($0.provider) }).sorted()
            if !sources.isEmpty {
                invocation.console.print("Providers required by state:\n")
                for source in sources { invocation.console.print("    provider[\(source)]\n") }
            }
        }
        return 0
    }

    /// The lines below a module: its providers, then the modules that it calls.
    private func tree(_ module: Module) -> [String] {
        var branches = providers(of: module).map { [$0] }
        for (name, child) in module.children.sorted(by: { $0.key < $1.key }) {
            branches.append(["module.\(name)"] + tree(child))
        }
        return branches.enumerated().flatMap { index, lines in
            let isLast = index == branches.count - 1
            return lines.enumerated().map { line, text in
                line == 0 ? (isLast ? "└── " : "├── ") + text : (isLast ? "    " : "│   ") + text
            }
        }
    }

    private func providers(of module: Module) -> [String] {
        var constraints: [String: [String]] = [:]
        for requirement in module.settings.requiredProviders.values {
            constraints[requirement.source, default: []] += requirement.versionConstraint.map { [$0] } ?? []
        }
        for block in module.providers {
            constraints[module.providerSource(block.localName), default: []] +=
                block.version.map { [$0] } ?? []
        }
        for resource in module.resources.values {
            constraints[module.providerSource(resource.provider.localName), default: []] += []
        }
        return constraints.sorted { $0.key < $1.key }.map { source, texts in
            let text = texts.compactMap { try? VersionConstraint.parse($0).get().canonicalText }
                .joined(separator: ", ")
            return "provider[\(source)]" + (text.isEmpty ? "" : " \(text)")
        }
    }
}

/// `providers schema`: what the providers offer.
struct ProvidersSchemaCommand: Command {
    let name = "providers schema"
    let summary = "Print the schemas of the providers that the stack uses"
    let usage = "providers schema -json [options] [stack folder]"
    let explanation = """
        Prints the settings, resource types and data sources of the providers that
        the stack uses, as JSON in the documented format of Terraform.
        """
    let flags = CommonFlags.session + CommonFlags.variables + [CommonFlags.json]

    func run(_ invocation: Invocation) async -> Int32 {
        if let status = invocation.refuseArguments() { return status }
        guard invocation.usesJSON else {
            return invocation.fail(
                "The -json flag is required", "The schemas are printed as JSON only: providers schema -json.")
        }
        let session = Session(invocation)
        let loaded = session.loadConfiguration(invocation.flags)
        if loaded.diagnostics.hasErrors {
            invocation.report(loaded.diagnostics)
            return 1
        }
        switch CloudSession.open(session) {
        case .failure(let problem):
            invocation.report(problem.diagnostics)
            return 1
        case .success(let cloud):
            let used = usedProviders(loaded.output)
            let schemas = cloud.providers.filter { used.contains($0.key) }.mapValues(\.schema)
            invocation.console.print(document: SchemaJSON.document(schemas))
            return 0
        }
    }
}

/// `providers lock`: there is nothing to lock.
struct ProvidersLockCommand: Command {
    let name = "providers lock"
    let summary = "Say which providers are built in; there are no plugins to lock"
    let usage = "providers lock [options] [stack folder]"
    let explanation = """
        Providers are part of this program, so there are no plugins whose versions
        and checksums could be locked. The command says which of the stack's providers
        are built in. A lock file .terraform.lock.hcl stays as it is.
        """
    let flags =
        CommonFlags.session + CommonFlags.variables
        + [
            Flag("platform", .list, "OS_ARCH", help: "Accepted for compatibility."),
            Flag("fs-mirror", .text, "DIR", help: "Accepted for compatibility."),
            Flag("net-mirror", .text, "URL", help: "Accepted for compatibility."),
            Flag("enable-plugin-cache", .bool, help: "Accepted for compatibility."),
        ]

    func run(_ invocation: Invocation) async -> Int32 {
        reportBuiltIn(
            invocation, closing: "There is nothing to lock, and .terraform.lock.hcl was not touched.")
    }
}

/// `providers mirror`: there is nothing to copy.
struct ProvidersMirrorCommand: Command {
    let name = "providers mirror"
    let summary = "Say which providers are built in; there are no plugins to copy"
    let usage = "providers mirror [options] TARGET_FOLDER"
    let explanation = """
        Providers are part of this program, so there are no plugins that a mirror
        could hold. The command says which of the stack's providers are built in, and
        leaves the folder alone.
        """
    let flags =
        CommonFlags.session + CommonFlags.variables
        + [
            Flag("platform", .list, "OS_ARCH", help: "Accepted for compatibility."),
            Flag("lock-file", .bool, help: "Accepted for compatibility."),
        ]
    let takesFolder = false

    func run(_ invocation: Invocation) async -> Int32 {
        guard invocation.arguments.count == 1 else {
            return invocation.fail(
                "No output directory specified",
                "The providers mirror command takes one argument, the folder that would hold the copies.")
        }
        return reportBuiltIn(invocation, closing: "There is nothing to copy, and the folder was not touched.")
    }
}

/// Says of each provider of the stack whether it is built in.
private func reportBuiltIn(_ invocation: Invocation, closing: String) -> Int32 {
    let session = Session(invocation)
    let loaded = session.loadConfiguration(invocation.flags)
    if loaded.diagnostics.hasErrors {
        invocation.report(loaded.diagnostics)
        return 1
    }
    switch CloudSession.open(session) {
    case .failure(let problem):
        invocation.report(problem.diagnostics)
        return 1
    case .success(let cloud):
        var missing: [Diagnostic] = []
        for source in usedProviders(loaded.output).sorted() {
            if cloud.providers[source] != nil {
                invocation.console.print("- Skipping \(source) because it is built in to Slipway")
            } else {
                missing.append(
                    .error(
                        "Provider not available",
                        "The provider \(source) is not built in, and this program loads no plugins."))
            }
        }
        invocation.report(missing)
        if !missing.isEmpty { return 1 }
        invocation.console.print("\n\(closing)")
        return 0
    }
}

/// The addresses of all providers that the modules of a stack require, configure or imply.
private func usedProviders(_ configuration: Configuration) -> Set<String> {
    var sources = Set<String>()
    for module in configuration.root.all {
        sources.formUnion(module.settings.requiredProviders.values.map(\.source))
        sources.formUnion(module.providers.map { module.providerSource($0.localName) })
        sources.formUnion(module.resources.values.map { module.providerSource($0.provider.localName) })
    }
    return sources
}
