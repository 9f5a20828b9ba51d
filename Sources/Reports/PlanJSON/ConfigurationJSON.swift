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

    private let root: Module
    private let schema: SchemaLookup
    private let providers: ProviderConfigurationsJSON

    init(root: Module, schema: @escaping SchemaLookup) {
        self.root = root
        self.schema = schema
        providers = ProviderConfigurationsJSON(root)
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !providers.entries.isEmpty {
            writer.key("provider_config")
            providers.write(to: &writer)
        }
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
        writer.member("provider_config_key", providers.key(of: resource.provider, in: module))
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
}
