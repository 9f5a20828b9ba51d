package import Addresses
import Diagnostics
import Evaluating
package import Providers
package import States
package import Values

/// An object of the state while a plan is made of it.
final class PriorObject {
    let record: ObjectRecord
    let schema: ResourceSchema
    /// As it was stored.
    let stored: Value
    /// As it was found to be; nil where it is gone.
    let refreshed: Value?
    let privateData: [UInt8]
    /// Whether parts of it may be marked.
    let mayHaveMarks: Bool

    init(
        record: ObjectRecord, schema: ResourceSchema, stored: Value, refreshed: Value?, privateData: [UInt8],
        mayHaveMarks: Bool = true
    ) {
        self.record = record
        self.schema = schema
        self.stored = stored
        self.refreshed = refreshed
        self.privateData = privateData
        self.mayHaveMarks = mayHaveMarks
    }
}

extension ObjectRecord {
    /// The record of a value: its sensitive parts by path, the value without marks, and null for what is write-only.
    package init(
        _ value: Value, schema: ResourceSchema, provider: String, isTainted: Bool = false,
        privateData: [UInt8] = [],
        dependencies: [ResourceAddress] = [], createBeforeDestroy: Bool = false
    ) {
        let paths = value.paths(marked: .sensitive)
        let type = schema.valueType
        self.init(
            attributes: .typed(schema.withoutWriteOnly(value.withoutMarksDeep().value).value, type),
            isTainted: isTainted,
            schemaVersion: schema.version, provider: provider, sensitivePaths: paths,
            privateData: privateData,
            dependencies: dependencies, createBeforeDestroy: createBeforeDestroy)
    }
}

extension ResourceSchema {
    /// A value with the parts marked that the schema calls sensitive.
    package func markingSensitive(_ value: Value) -> Value {
        block.hasSensitiveParts ? mark(value, block) : value
    }

    private func mark(_ value: Value, _ block: BlockSchema) -> Value {
        guard case .object(let fields) = value.content else { return value }
        var values = fields.values
        for attribute in block.attributes where attribute.isSensitive {
            if let index = fields.shape.index(of: attribute.name) {
                values[index] = values[index].marked(.sensitive)
            }
        }
        for nested in block.blocks where nested.block.hasSensitiveParts {
            guard let index = fields.shape.index(of: nested.name) else { continue }
            switch values[index].content {
            case .object: values[index] = mark(values[index], nested.block)
            case .list(let elements, let type):
                values[index] = Value(
                    .list(elements.map { mark($0, nested.block) }, of: type), marks: values[index].marks)
            case .map(let inner, let type):
                values[index] = Value(
                    .map(inner.mapValues { mark($0, nested.block) }, of: type), marks: values[index].marks)
            case .set(let elements, _) where !elements.isEmpty:
                values[index] = values[index].marked(.sensitive)
            default: break
            }
        }
        return Value(.object(Fields(shape: fields.shape, values: values)), marks: value.marks)
    }
}
