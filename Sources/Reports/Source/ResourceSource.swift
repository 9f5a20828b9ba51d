import Addresses
import Configurations
import Diagnostics
import HCL
public import Planning
import Providers
import Values

/// The configuration that is generated for objects to be imported, as `plan -generate-config-out` writes it.
///
/// It has every argument that can be set: the object's values, null where there are none. What only the provider decides
/// and what is deprecated is left out, and secrets are never written.
///
/// Source: developer.hashicorp.com/terraform/language/import/generating-configuration; the form is that of Terraform 1.15.
public enum ResourceSource {
    /// The file with the resources, in the order given.
    public static func file(_ objects: [UnconfiguredImport]) -> String {
        // Tools look for the marker, which names the product that they know.
        var text = "# __generated__ by Terraform\n"
        text +=
            "# These resources were made from objects that exist. Read them, and move them to the files where they belong.\n"
        for object in objects {
            text += "\n# __generated__ by Terraform from \(object.id.quotedForDisplay)\n\(block(object))\n"
        }
        return text
    }

    /// The resource block of one object, without a line break at its end.
    public static func block(_ object: UnconfiguredImport) -> String {
        var writer = BodyWriter()
        if object.provider.alias != nil
            || object.provider.localName != String(object.address.name.type.prefix(while: { $0 != "_" }))
        {
            writer.line("provider = \(object.provider.text)")
        }
        writer.body(object.schema.block, object.configuration)
        let name = object.address.name
        let text = "resource \"\(name.type)\" \"\(name.name)\" {\n\(writer.text)}\n"
        let file = SourceFile(name: "generated.tf", bytes: Array(text.utf8))
        let formatted = String(decoding: formatSource(file).output, as: UTF8.self)
        return formatted.hasSuffix("\n") ? String(formatted.dropLast()) : formatted
    }
}

/// Writes the arguments and blocks of an object, in the order of their names.
private struct BodyWriter {
    private(set) var text = ""
    private var indent = 2

    mutating func line(_ line: String) { text += String(repeating: " ", count: indent) + line + "\n" }

    mutating func body(_ block: BlockSchema, _ value: Value) {
        for attribute in block.attributes.sorted(by: { $0.name < $1.name }) {
            write(attribute, value[attribute.name] ?? .null)
        }
        for nested in block.blocks.sorted(by: { $0.name < $1.name }) where nested.deprecation == nil {
            guard let part = value[nested.name]?.presence else { continue }
            write(nested, part.withMarks([]))
        }
    }

    private mutating func write(_ attribute: AttributeSchema, _ value: Value) {
        guard attribute.isConfigurable, attribute.deprecation == nil else { return }
        let isSecret = attribute.isSensitive || value.isSensitive
        let value = value.withoutMarksDeep().value
        if attribute.isComputed, value.isNull { return }
        if isSecret || attribute.isWriteOnly {
            line("\(attribute.name) = null # \(attribute.isWriteOnly ? "write-only" : "sensitive")")
        } else {
            line("\(attribute.name) = \(expression(value))")
        }
    }

    /// A value as it is written; documents in JSON as what they say.
    private func expression(_ value: Value) -> String {
        if let text = value.asString, let first = text.utf8.first,
            first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
            let document = try? parseJSON(Array(text.utf8))
        {
            return "jsonencode(\(SourceText.literal(document, indent: indent)))"
        }
        return SourceText.literal(value, indent: indent)
    }

    private mutating func write(_ nested: NestedBlockSchema, _ value: Value) {
        switch nested.nesting {
        case .single: block(nested.name, nested.block, value)
        case .list, .set:
            for element in value.asElements ?? [] { block(nested.name, nested.block, element) }
        case .map:
            for (label, element) in value.asFields ?? .empty {
                block("\(nested.name) \(SourceText.quoted(label))", nested.block, element)
            }
        }
    }

    private mutating func block(_ header: String, _ schema: BlockSchema, _ value: Value) {
        line("\(header) {")
        indent += 2
        body(schema, value)
        indent -= 2
        line("}")
    }
}
