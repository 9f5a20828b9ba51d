import Addresses
import Configurations
import Expressions
import HCL
import Planning
import Providers
import States
import Values

/// Writes the part of a JSON plan that tells what the configuration says, for tools that check policies.
///
/// Source: developer.hashicorp.com/terraform/internals/json-format, "Configuration Representation".
struct ConfigurationJSON {
    typealias SchemaLookup = (ResourceName, _ provider: String) -> ResourceSchema?

    let root: Module
    let schema: SchemaLookup

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writeProviders(to: &writer)
        writer.key("root_module")
        write(root, to: &writer)
        writer.endObject()
    }

    // MARK: - Modules

    private func write(_ module: Module, to writer: inout JSONWriter) {
        writer.beginObject()
        writeOutputs(module, to: &writer)
        // Ephemeral resources have no part in plans, so their documents leave them out.
        let resources = module.resources.values.filter { $0.name.mode != .ephemeral }.sorted { left, right in
            // Managed resources come first.
            left.name.mode == right.name.mode
                ? left.name < right.name : left.name.mode == .managed
        }
        if !resources.isEmpty {
            writer.key("resources")
            writer.beginArray()
            for resource in resources { write(resource, in: module, to: &writer) }
            writer.endArray()
        }
        writeCalls(module, to: &writer)
        writeVariables(module, to: &writer)
        writer.endObject()
    }

    private func writeOutputs(_ module: Module, to writer: inout JSONWriter) {
        guard !module.outputs.isEmpty else { return }
        writer.key("outputs")
        writer.beginObject()
        for (name, output) in module.outputs.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.beginObject()
            if output.isSensitive { writer.member("sensitive", true) }
            writer.key("expression")
            ExpressionJSON.write(output.expression, to: &writer)
            writeDependencies(output.dependsOn, to: &writer)
            if let description = output.description { writer.member("description", description) }
            writer.endObject()
        }
        writer.endObject()
    }

    private func writeVariables(_ module: Module, to writer: inout JSONWriter) {
        guard !module.variables.isEmpty else { return }
        writer.key("variables")
        writer.beginObject()
        for (name, variable) in module.variables.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.beginObject()
            if let value = variable.defaultValue {
                writer.key("default")
                writer.value((try? variable.constraint.convert(value)) ?? value)
            }
            if let description = variable.description { writer.member("description", description) }
            if variable.isSensitive { writer.member("sensitive", true) }
            writer.endObject()
        }
        writer.endObject()
    }

    private func writeCalls(_ module: Module, to writer: inout JSONWriter) {
        guard !module.calls.isEmpty else { return }
        writer.key("module_calls")
        writer.beginObject()
        for (name, call) in module.calls.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.beginObject()
            writer.member("source", call.source)
            let arguments = call.arguments.sorted { $0.key < $1.key }
            if !arguments.isEmpty {
                writer.key("expressions")
                writer.beginObject()
                for (argument, attribute) in arguments {
                    writer.key(argument)
                    ExpressionJSON.write(attribute.expression, to: &writer)
                }
                writer.endObject()
            }
            writeRepetition(call.repetition, to: &writer)
            if let child = module.children[name] {
                writer.key("module")
                write(child, to: &writer)
            }
            if let version = call.version { writer.member("version_constraint", version.description) }
            writeDependencies(call.dependsOn, to: &writer)
            writer.endObject()
        }
        writer.endObject()
    }

    // MARK: - Resources

    private func write(_ resource: Resource, in module: Module, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("address", resource.name.description)
        writer.member("mode", resource.name.mode.rawValue)
        writer.member("type", resource.name.type)
        writer.member("name", resource.name.name)
        writer.member("provider_config_key", providerKey(resource.provider, in: module))
        if !resource.provisioners.isEmpty {
            writer.key("provisioners")
            writer.beginArray()
            for provisioner in resource.provisioners {
                writer.beginObject()
                writer.member("type", provisioner.type)
                writer.key("expressions")
                ExpressionJSON.write(provisioner.body, schema: nil, to: &writer)
                writer.endObject()
            }
            writer.endArray()
        }
        let found = schema(resource.name, module.providerSource(resource.provider.localName))
        if !resource.body.attributes.isEmpty || !resource.body.blocks.isEmpty {
            writer.key("expressions")
            ExpressionJSON.write(resource.body, schema: found?.block, to: &writer)
        }
        writer.member("schema_version", found?.version ?? 0)
        writeRepetition(resource.repetition, to: &writer)
        writeDependencies(resource.dependsOn, to: &writer)
        writer.endObject()
    }

    private func writeRepetition(_ repetition: Repetition, to writer: inout JSONWriter) {
        switch repetition {
        case .once: break
        case .count(let expression): ExpressionJSON.write(expression, as: "count_expression", to: &writer)
        case .forEach(let expression):
            ExpressionJSON.write(expression, as: "for_each_expression", to: &writer)
        }
    }

    private func writeDependencies(_ dependencies: [Traversal], to writer: inout JSONWriter) {
        guard !dependencies.isEmpty else { return }
        writer.member("depends_on", dependencies.map(\.sourceText))
    }

    // MARK: - Providers

    /// The module that configures a provider, and the name that it has there.
    ///
    /// A child takes what its call hands down, and else its parent's configuration of the same provider.
    private func origin(_ reference: ProviderReference, in module: Module) -> (Module, ProviderReference) {
        var (module, reference) = (module, reference)
        while let path = module.path.parent, let name = module.path.names.last,
            let parent = root.descendant(path)
        {
            if module.providers.contains(where: {
                $0.localName == reference.localName && $0.alias == reference.alias
            }) {
                break
            }
            let passed = parent.calls[name]?.providers.first {
                $0.inChild.localName == reference.localName && $0.inChild.alias == reference.alias
            }
            if let passed {
                reference = passed.inParent
            } else if reference.alias != nil || !parent.knowsProvider(reference.localName) {
                break
            }
            module = parent
        }
        return (module, reference)
    }

    /// `aws`, `aws.east`, and `module.network:aws` for what a child module has for itself.
    private func providerKey(_ reference: ProviderReference, in module: Module) -> String {
        let (module, reference) = origin(reference, in: module)
        return module.path.isRoot ? reference.text : "\(module.path):\(reference.text)"
    }

    private func writeProviders(to writer: inout JSONWriter) {
        var entries: [String: (module: Module, name: String, block: ProviderBlock?)] = [:]
        for module in root.all {
            for block in module.providers {
                let reference = ProviderReference(localName: block.localName, alias: block.alias)
                let key = module.path.isRoot ? reference.text : "\(module.path):\(reference.text)"
                entries[key] = (module, block.localName, block)
            }
            for resource in module.resources.values {
                let (owner, reference) = origin(resource.provider, in: module)
                let key = owner.path.isRoot ? reference.text : "\(owner.path):\(reference.text)"
                if entries[key] == nil { entries[key] = (owner, reference.localName, nil) }
            }
        }
        guard !entries.isEmpty else { return }
        writer.key("provider_config")
        writer.beginObject()
        for (key, entry) in entries.sorted(by: { $0.key < $1.key }) {
            writer.key(key)
            writer.beginObject()
            writer.member("name", entry.name)
            writer.member("full_name", entry.module.providerSource(entry.name))
            if let alias = entry.block?.alias { writer.member("alias", alias) }
            let required = entry.module.settings.requiredProviders[entry.name]?.versionConstraint
            if let constraint = entry.block?.version ?? required {
                writer.member("version_constraint", constraint)
            }
            if !entry.module.path.isRoot { writer.member("module_address", entry.module.path.description) }
            if let body = entry.block?.body, !body.attributes.isEmpty || !body.blocks.isEmpty {
                writer.key("expressions")
                ExpressionJSON.write(body, schema: nil, to: &writer)
            }
            writer.endObject()
        }
        writer.endObject()
    }
}

extension Module {
    /// Whether the module configures, requires or uses a provider.
    fileprivate func knowsProvider(_ localName: String) -> Bool {
        settings.requiredProviders[localName] != nil || providers.contains { $0.localName == localName }
            || resources.values.contains { $0.provider.localName == localName }
    }
}
