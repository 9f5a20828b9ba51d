import Addresses
import Diagnostics
import Expressions
import HCL

/// What is wrong with the provider configurations that modules have, want and are handed.
///
/// Source: developer.hashicorp.com/terraform/language/modules/develop/providers.
func providerFindings(_ root: Module) -> [Diagnostic] {
    var check = ProviderPassing()
    check.visit(root, caller: nil, repeating: nil)
    return check.diagnostics
}

private struct ProviderPassing {
    /// The call of a module, and the module that has it.
    struct Caller {
        let module: Module
        let call: ModuleCall

        var name: String { module.path.isRoot ? "the root module" : "\(module.path)" }
    }

    var diagnostics: [Diagnostic] = []

    /// Looks at a module and those below it; `repetition` in a call around it keeps it from having configurations of its own.
    mutating func visit(_ module: Module, caller: Caller?, repeating repetition: SourceRange?) {
        for (name, child) in module.children.sorted(by: { $0.key < $1.key }) {
            guard let call = module.calls[name] else { continue }
            visit(
                child, caller: Caller(module: module, call: call),
                repeating: call.repetition.expression?.range ?? call.dependsOn.first?.range ?? repetition)
        }
        let names = ProviderNames(module)
        reportRequiredTwice(module, names)
        for call in module.calls.values.sorted(by: { $0.range.start < $1.range.start }) {
            for passed in call.providers { checkPassed(passed, from: module, names, caller) }
        }
        guard let caller else { return }
        checkConfigurations(module, names, caller, repetition)
        for passed in caller.call.providers { checkReceived(passed, by: module, names, caller) }
        reportEmptyBlocks(module, names)
    }

    // MARK: - Requirements

    /// A provider that a module knows by two names.
    private mutating func reportRequiredTwice(_ module: Module, _ names: ProviderNames) {
        var first: [String: String] = [:]
        let requirements = module.settings.requiredProviders.sorted {
            $0.value.range.start < $1.value.range.start
        }
        for (name, requirement) in requirements {
            if let other = first[requirement.source] {
                warnOfTwoNames(
                    "The provider \(requirement.source) is required as \"\(name)\" and as \"\(other)\". Keep one of the names.",
                    at: requirement.range)
            } else if let implied = defaultName(requirement.source), implied != name,
                module.providers.contains(where: { $0.localName == implied })
            {
                warnOfTwoNames(
                    "The provider \(requirement.source) is required as \"\(name)\", but configured as \"\(implied)\". Use the name "
                        + "\"\(name)\" in the provider block.", at: requirement.range)
            }
            first[requirement.source] = name
        }
        // Many resources have few providers, and few of these have two names.
        var implied: Set<String> = []
        var last: String?
        for resource in module.resources.values where resource.provider.range == nil {
            let name = resource.provider.localName
            if name != last { implied.insert(name) }
            last = name
        }
        let problems = implied.filter { providerNameProblem($0.lowercased()) != nil }
        let doubtful = implied.filter {
            module.settings.requiredProviders[$0] == nil && first[defaultProviderSource($0)] != nil
        }
        if problems.isEmpty, doubtful.isEmpty { return }
        let resources = module.resources.values.sorted { $0.range.start < $1.range.start }
        for resource in resources where resource.provider.range == nil {
            let name = resource.provider.localName
            if problems.contains(name), let problem = providerNameProblem(name.lowercased()) {
                diagnostics.append(.error("Invalid provider local name", problem, at: resource.headerRange))
            } else if doubtful.contains(name), let other = first[defaultProviderSource(name)] {
                warnOfTwoNames(
                    "The type \"\(resource.name.type)\" implies the provider \"\(name)\", which is required as \"\(other)\". Set "
                        + "provider = \(other) in the block, or require it as \"\(name)\".",
                    at: resource.headerRange)
            }
        }
    }

    private mutating func warnOfTwoNames(_ detail: String, at range: SourceRange) {
        diagnostics.append(.warning("Duplicate required provider", detail, at: range))
    }

    /// The name that a provider of the default namespace has where nothing is required; nil for others.
    private func defaultName(_ source: String) -> String? {
        let name = source.split(separator: "/").last.map(String.init) ?? source
        return source == "registry.terraform.io/hashicorp/\(name)" ? name : nil
    }

    // MARK: - What a module hands down

    private mutating func checkPassed(
        _ passed: PassedProvider, from module: Module, _ names: ProviderNames, _ caller: Caller?
    ) {
        let parent = passed.inParent
        // An alias is checked where it arrives.
        guard parent.alias == nil else { return }
        let name = parent.localName
        let owner = module.path.isRoot ? "the root module" : "\(module.path)"
        guard names.configured[name] != nil || module.settings.requiredProviders[name] != nil else {
            diagnostics.append(
                .warning(
                    "Reference to undefined provider",
                    "Nothing in \(owner) declares the provider name \"\(name)\", so it is taken for \(defaultProviderSource(name)). Add "
                        + "an entry \"\(name)\" to required_providers to say so.", at: parent.range))
            return
        }
        guard let caller, names.configured[name] == nil,
            !caller.call.providers.contains(where: { $0.inChild.text == name })
        else { return }
        diagnostics.append(
            .warning(
                "Missing required provider configuration",
                "\(owner) hands on a configuration of \"\(name)\" that it is not given itself. Add an entry \"\(name)\" to the "
                    + "\"providers\" argument of this call.", at: caller.call.headerRange))
    }

    // MARK: - What a module has of its own

    private mutating func checkConfigurations(
        _ module: Module, _ names: ProviderNames, _ caller: Caller, _ repetition: SourceRange?
    ) {
        if !names.configured.isEmpty, let repetition {
            diagnostics.append(
                .error(
                    "Module is incompatible with count, for_each, and depends_on",
                    "\(module.path) has provider configurations of its own, and they would have to outlive the module when an "
                        + "instance of it goes. Let the module require the providers, and pass them by the \"providers\" argument.",
                    at: repetition))
        }
        let passed = Dictionary(caller.call.providers.map { ($0.inChild.text, $0) }) { first, _ in first }
        for (name, range) in names.configured.sorted(by: { $0.key < $1.key }) {
            guard let entry = passed[name] else { continue }
            diagnostics.append(
                .error(
                    "Cannot override provider configuration",
                    "\(module.path) configures the provider \"\(name)\" itself, so it cannot be given another configuration.",
                    at: entry.inChild.range, notes: [.init("The module configures it here.", at: range)]))
        }
        for alias in names.aliases.keys.sorted() where names.configured[alias] == nil && passed[alias] == nil
        {
            diagnostics.append(
                .error(
                    "Missing required provider configuration",
                    "\(module.path) needs another configuration of the provider \(names.aliases[alias] ?? ""), under the name "
                        + "\(alias). Add an entry for it to the call: providers = { \(alias) = … }.",
                    at: caller.call.headerRange))
        }
    }

    // MARK: - What a module is given

    private mutating func checkReceived(
        _ passed: PassedProvider, by module: Module, _ names: ProviderNames, _ caller: Caller
    ) {
        let name = passed.inChild.text
        let required = module.settings.requiredProviders[name]?.source ?? names.aliases[name]
        let expected = required ?? names.source(of: passed.inChild.localName)
        if required == nil, names.empty[name] == nil {
            let summary = "Reference to undefined provider"
            let detail =
                "\(module.path) declares no provider under the name \"\(name)\". If you can change the module, add an entry to its "
                + "required_providers: \(passed.inChild.localName) = { source = \"\(expected)\" }."
            diagnostics.append(
                Diagnostic(
                    defaultName(expected) == nil ? .error : .warning, summary, detail,
                    at: passed.inChild.range))
        }
        let given = ProviderNames(caller.module).source(of: passed.inParent.localName)
        guard given != expected else { return }
        let other = module.settings.requiredProviders.filter { $0.value.source == given }.keys.min()
        diagnostics.append(
            .error(
                "Provider type mismatch",
                "\"\(passed.inParent.text)\" is a configuration of \(given) in \(caller.name), but \"\(name)\" stands for \(expected) in "
                    + "\(module.path)."
                    + (other.map { " That module knows the provider as \"\($0)\"." } ?? ""),
                at: other == nil ? passed.inParent.range : passed.inChild.range))
    }

    /// Empty blocks were how modules asked for a configuration before they could require providers.
    private mutating func reportEmptyBlocks(_ module: Module, _ names: ProviderNames) {
        var seen = Set<String>()
        for (name, range) in names.empty.sorted(by: { $0.value.start < $1.value.start }) {
            let local = name.split(separator: ".").first.map(String.init) ?? name
            guard seen.insert(local).inserted else { continue }
            let aliases = names.empty.keys.filter { $0.hasPrefix("\(local).") }.sorted().joined(
                separator: ", ")
            diagnostics.append(
                .warning(
                    "Redundant empty provider block",
                    "An empty provider block in a module says only that the provider is needed, which belongs into the terraform "
                        + "block: required_providers { \(local) = { source = \"\(names.source(of: local))\""
                        + (aliases.isEmpty ? "" : ", configuration_aliases = [\(aliases)]") + " } }.",
                    at: range))
        }
    }
}

/// The provider configurations of a module by their names in it, such as `aws` and `aws.east`.
private struct ProviderNames {
    /// Where the blocks with content are.
    private(set) var configured: [String: SourceRange] = [:]
    /// Where the blocks without content are.
    private(set) var empty: [String: SourceRange] = [:]
    /// The providers of the configurations that the module asks its callers for.
    private(set) var aliases: [String: String] = [:]
    private let required: [String: String]

    init(_ module: Module) {
        required = module.settings.requiredProviders.mapValues(\.source)
        for block in module.providers {
            let name = block.alias.map { "\(block.localName).\($0)" } ?? block.localName
            if block.body.attributes.isEmpty, block.body.blocks.isEmpty, block.version == nil {
                empty[name] = block.headerRange
            } else {
                configured[name] = block.headerRange
            }
        }
        for (local, requirement) in module.settings.requiredProviders {
            for alias in requirement.aliases { aliases["\(local).\(alias)"] = requirement.source }
        }
    }

    /// The provider that a local name stands for.
    func source(of local: String) -> String {
        required[local] ?? "registry.terraform.io/hashicorp/\(local)"
    }
}
