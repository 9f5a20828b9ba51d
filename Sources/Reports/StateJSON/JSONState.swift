import Addresses
import Providers
public import States
import Values

/// A state as `show -json` prints it.
///
/// Source: developer.hashicorp.com/terraform/internals/json-format, "State Representation".
public struct JSONState {
    private let schema: StateRenderer.SchemaLookup

    public init(schema: @escaping StateRenderer.SchemaLookup) {
        self.schema = schema
    }

    /// The document, on one line that ends with a line break; without a state, only the version of the format.
    public func document(_ state: StateSnapshot?) -> [UInt8] {
        var writer = JSONWriter()
        if let state {
            write(state, to: &writer)
        } else {
            writer.beginObject()
            writer.member("format_version", "1.0")
            writer.endObject()
        }
        writer.newline()
        return writer.bytes
    }

    func write(_ state: StateSnapshot, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("format_version", "1.0")
        // Of a state without content, not even the results of checks are told.
        if !state.instances.isEmpty || !state.outputs.isEmpty {
            writer.member("terraform_version", state.writer)
            writer.key("values")
            writeValues(state, to: &writer)
            if !state.checks.isEmpty {
                writer.key("checks")
                writer.checks(state.checks)
            }
        }
        writer.endObject()
    }

    private func writeValues(_ state: StateSnapshot, to writer: inout JSONWriter) {
        writer.beginObject()
        if !state.outputs.isEmpty {
            writer.key("outputs")
            writer.beginObject()
            for (name, output) in state.outputs.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                writer.beginObject()
                writer.member("sensitive", output.isSensitive)
                writer.key("value")
                writer.value(output.value)
                writer.key("type")
                writer.type(output.value.type)
                writer.endObject()
            }
            writer.endObject()
        }
        var tree = ModuleTree<StoredObject>()
        for (address, record) in state.instances.sorted(by: { $0.key < $1.key }) {
            if let current = record.current {
                tree.insert(StoredObject(address: address, deposed: nil, record: current), at: address.module)
            }
            for (key, old) in record.deposed.sorted(by: { $0.key < $1.key }) {
                tree.insert(StoredObject(address: address, deposed: key, record: old), at: address.module)
            }
        }
        writer.key("root_module")
        writer.beginObject()
        tree.writeMembers(to: &writer, write)
        writer.endObject()
        writer.endObject()
    }

    private struct StoredObject {
        let address: InstanceAddress
        let deposed: String?
        let record: ObjectRecord
    }

    private func write(_ object: StoredObject, to writer: inout JSONWriter) {
        let record = object.record
        writer.beginObject()
        writer.member("address", object.address.description)
        writer.resource(object.address, provider: record.provider)
        writer.member("schema_version", record.schemaVersion)
        let value = record.bestValue(object.address.name, schema)
        writer.key("values")
        writer.value(value)
        writer.key("sensitive_values")
        writer.mask(.sensitive(value))
        if !record.dependencies.isEmpty {
            writer.member("depends_on", record.dependencies.map(\.description).sorted())
        }
        if record.isTainted { writer.member("tainted", true) }
        if let deposed = object.deposed { writer.member("deposed_key", deposed) }
        writer.endObject()
    }
}

extension ObjectRecord {
    /// The object by its schema, marked where it is sensitive; by the state file alone where that does not fit.
    func bestValue(_ name: ResourceName, _ schema: StateRenderer.SchemaLookup) -> Value {
        let source = ProviderText.source(provider) ?? provider
        guard let found = schema(name, source), let value = try? value(as: .object(found.objectType)) else {
            return untyped
        }
        return value.concealing(found.block)
    }
}
