public import Providers
import Values

/// The schemas of providers as `providers schema -json` prints them.
///
/// Source: developer.hashicorp.com/terraform/cli/commands/providers/schema, "Format Summary".
public enum SchemaJSON {
    /// The document about providers, by their addresses, on one line.
    public static func document(_ providers: [String: ProviderSchema]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format_version", "1.0")
        writer.key("provider_schemas")
        writer.beginObject()
        for (source, schema) in providers.sorted(by: { $0.key < $1.key }) {
            writer.key(source)
            write(schema, to: &writer)
        }
        writer.endObject()
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    private static func write(_ schema: ProviderSchema, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("provider")
        write(schema.settings, version: 0, to: &writer)
        write("resource_schemas", schema.resourceNames.compactMap(schema.resource), to: &writer)
        write("data_source_schemas", schema.dataSourceNames.compactMap(schema.dataSource), to: &writer)
        write(
            "ephemeral_resource_schemas", schema.ephemeralResourceNames.compactMap(schema.ephemeralResource),
            to: &writer)
        write(schema.functions, to: &writer)
        writer.endObject()
    }

    private static func write(_ functions: [ProviderFunction], to writer: inout JSONWriter) {
        guard !functions.isEmpty else { return }
        writer.key("functions")
        writer.beginObject()
        for function in functions.sorted(by: { $0.name < $1.name }) {
            writer.key(function.name)
            writer.beginObject()
            writer.member("description", function.summary)
            writer.member("summary", function.summary)
            writer.key("return_type")
            writer.type(function.returnType)
            if !function.parameters.isEmpty {
                writer.key("parameters")
                writer.beginArray()
                for parameter in function.parameters { write(parameter, to: &writer) }
                writer.endArray()
            }
            if let variadic = function.variadic {
                writer.key("variadic_parameter")
                write(variadic, to: &writer)
            }
            writer.endObject()
        }
        writer.endObject()
    }

    private static func write(_ parameter: ProviderFunction.Parameter, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", parameter.name)
        if parameter.allowsNull { writer.member("is_nullable", true) }
        writer.key("type")
        writer.type(parameter.type)
        writer.endObject()
    }

    private static func write(_ name: String, _ types: [ResourceSchema], to writer: inout JSONWriter) {
        guard !types.isEmpty else { return }
        writer.key(name)
        writer.beginObject()
        for type in types {
            writer.key(type.type)
            write(type.block, version: type.version, to: &writer)
        }
        writer.endObject()
    }

    private static func write(_ block: BlockSchema, version: Int, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("version", version)
        writer.key("block")
        write(block, to: &writer)
        writer.endObject()
    }

    private static func write(_ block: BlockSchema, to writer: inout JSONWriter) {
        writer.beginObject()
        if !block.attributes.isEmpty {
            writer.key("attributes")
            writer.beginObject()
            for attribute in block.attributes {
                writer.key(attribute.name)
                write(attribute, to: &writer)
            }
            writer.endObject()
        }
        if !block.blocks.isEmpty {
            writer.key("block_types")
            writer.beginObject()
            for nested in block.blocks {
                writer.key(nested.name)
                write(nested, to: &writer)
            }
            writer.endObject()
        }
        writer.member("description_kind", "plain")
        writer.endObject()
    }

    private static func write(_ attribute: AttributeSchema, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("type")
        writer.type(attribute.type)
        writer.member("description_kind", "plain")
        if attribute.deprecation != nil { writer.member("deprecated", true) }
        if attribute.isRequired { writer.member("required", true) }
        if !attribute.isRequired, attribute.isConfigurable { writer.member("optional", true) }
        if attribute.isComputed { writer.member("computed", true) }
        if attribute.isSensitive { writer.member("sensitive", true) }
        if attribute.isWriteOnly { writer.member("write_only", true) }
        writer.endObject()
    }

    private static func write(_ nested: NestedBlockSchema, to writer: inout JSONWriter) {
        writer.beginObject()
        let nesting =
            switch nested.nesting {
            case .single: "single"
            case .list: "list"
            case .set: "set"
            case .map: "map"
            }
        writer.member("nesting_mode", nesting)
        writer.key("block")
        write(nested.block, to: &writer)
        if nested.minimum > 0 { writer.member("min_items", nested.minimum) }
        if let maximum = nested.maximum { writer.member("max_items", maximum) }
        writer.endObject()
    }
}
