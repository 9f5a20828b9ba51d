import Addresses
import Configurations
import Expressions
import HCL
import Values

/// The provider configurations of a module tree, by the keys that the resources of JSON plans name them with: `aws`,
/// `aws.east`, and `module.network:aws` for what a child module has for itself.
///
/// A child that only takes what its caller hands down, or the caller's configuration of the same provider, has no entry of
/// its own.
///
/// Source: developer.hashicorp.com/terraform/internals/json-format, "Configuration Representation"; which modules share an
/// entry as Terraform 1.15 has it.
struct ProviderConfigurationsJSON {
    struct Entry {
        let name: String
        let source: String
        let module: Module
        var block: ProviderBlock?
        /// The entry that stands for this one.
        var origin: String?
    }

    private(set) var entries: [String: Entry] = [:]
    private var origins: [String: String] = [:]

    init(_ root: Module) {
        collect(root, parent: nil)
        for (key, entry) in entries {
            guard let origin = entry.origin else { continue }
            origins[key] = origin
            entries[key] = nil
        }
    }

    /// The key of the configuration that a resource uses.
    func key(of reference: ProviderReference, in module: Module) -> String {
        let key = Self.key(reference.text, module)
        return origins[key] ?? key
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        for (key, entry) in entries.sorted(by: { $0.key < $1.key }) {
            writer.key(key)
            writer.beginObject()
            writer.member("name", entry.name)
            writer.member("full_name", entry.source)
            if let alias = entry.block?.alias { writer.member("alias", alias) }
            if let constraint = constraint(of: entry) { writer.member("version_constraint", constraint) }
            if !entry.module.path.isRoot { writer.member("module_address", entry.module.path.description) }
            if let body = entry.block?.body, !body.attributes.isEmpty || !body.blocks.isEmpty {
                writer.key("expressions")
                ExpressionJSON.write(body, schema: nil, to: &writer)
            }
            writer.endObject()
        }
        writer.endObject()
    }

    /// What the module asks of the provider's version, by its requirements and its provider blocks together.
    private func constraint(of entry: Entry) -> String? {
        let required = entry.module.settings.requiredProviders.values.filter { $0.source == entry.source }
            .compactMap(\.versionConstraint)
        let written = entry.module.providers.filter {
            entry.module.providerSource($0.localName) == entry.source
        }
        .compactMap(\.version)
        let all = (required + written).filter { !$0.isEmpty }
        guard !all.isEmpty else { return nil }
        let text = all.joined(separator: ", ")
        return (try? VersionConstraint.parse(text).get())?.canonicalText ?? text
    }

    private mutating func collect(_ module: Module, parent: Module?) {
        for block in module.providers {
            let reference = ProviderReference(localName: block.localName, alias: block.alias)
            entries[Self.key(reference.text, module)] = Entry(
                name: block.localName, source: module.providerSource(block.localName), module: module,
                block: block)
        }
        for (name, requirement) in module.settings.requiredProviders.sorted(by: { $0.key < $1.key }) {
            for alias in requirement.aliases {
                add("\(name).\(alias)", Entry(name: name, source: requirement.source, module: module))
            }
            add(name, Entry(name: name, source: requirement.source, module: module), inheritedFrom: parent)
        }
        var used = Set(module.resources.values.map { module.providerSource($0.provider.localName) })
        used.formUnion(module.settings.requiredProviders.values.map(\.source))
        used.formUnion(importedProviders(module))
        for source in used.sorted() {
            let name = source.split(separator: "/").last.map(String.init) ?? source
            add(name, Entry(name: name, source: source, module: module), inheritedFrom: parent)
        }
        for (name, call) in module.calls.sorted(by: { $0.key < $1.key }) {
            guard let child = module.children[name] else { continue }
            for passed in call.providers {
                let source = child.providerSource(passed.inChild.localName)
                var entry = Entry(name: passed.inChild.text, source: source, module: child)
                entry.origin = origin(Self.key(passed.inParent.text, module), of: source)
                entries[Self.key(passed.inChild.text, child)] = entry
            }
            collect(child, parent: module)
        }
    }

    /// The providers of objects that are imported and that the configuration does not have yet.
    private func importedProviders(_ module: Module) -> [String] {
        module.imports.flatMap { traversals(in: $0.to) }.compactMap { traversal in
            guard case .success((.resource(let name), _)) = Reference.parse(traversal) else { return nil }
            return module.providerSource(String(name.type.prefix { $0 != "_" }))
        }
    }

    private mutating func add(_ name: String, _ entry: Entry, inheritedFrom parent: Module? = nil) {
        let key = Self.key(name, entry.module)
        guard entries[key] == nil else { return }
        var entry = entry
        if let parent { entry.origin = origin(Self.key(name, parent), of: entry.source) }
        entries[key] = entry
    }

    /// The entry that one of a caller stands for, where it is of the same provider.
    private func origin(_ key: String, of source: String) -> String? {
        guard let entry = entries[key], entry.source == source else { return nil }
        return entry.origin ?? key
    }

    private static func key(_ name: String, _ module: Module) -> String {
        module.path.isRoot ? name : "\(module.path):\(name)"
    }
}
