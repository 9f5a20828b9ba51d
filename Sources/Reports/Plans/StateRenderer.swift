public import Addresses
public import Providers
public import States
import Values

/// A state for people: each object as the block that would describe it.
public struct StateRenderer: Sendable {
    /// The schema of a type by the address of its provider; nil where it is not known.
    public typealias SchemaLookup = @Sendable (ResourceName, _ provider: String) -> ResourceSchema?

    private let style: Style
    private let schema: SchemaLookup

    public init(style: Style, schema: @escaping SchemaLookup) {
        self.style = style
        self.schema = schema
    }

    /// The whole state, as `show` prints it.
    public func text(_ state: StateSnapshot) -> String {
        guard !state.instances.isEmpty || !state.outputs.isEmpty else {
            return "The state file is empty. No resources are represented.\n"
        }
        let objects = state.instances.sorted { $0.key.precedesInTree($1.key) }
            .flatMap { self.objects($0.key, $0.value) }
        var text = objects.joined(separator: "\n")
        guard !state.outputs.isEmpty else { return text }
        text += "\n\nOutputs:\n\n"
        let layout = stateLayout
        for (name, output) in state.outputs.sorted(by: { $0.key < $1.key }) {
            let value = output.isSensitive ? output.value.marked(.sensitive) : output.value
            let difference = Differ(dropsNulls: true).compare(value, value, as: value.type)
            text += "\(name) = \(layout.text(difference, 0))\n"
        }
        return text
    }

    /// One object, as `state show` prints it; nil where the state has none of that address.
    public func text(_ address: InstanceAddress, in state: StateSnapshot) -> String? {
        state.instances[address]?.current.map { object(address, $0, note: nil) }
    }

    private var stateLayout: DifferenceLayout {
        DifferenceLayout(style: style, showsUnchanged: true, showsSymbols: false, omitsNull: true)
    }

    private func objects(_ address: InstanceAddress, _ record: InstanceRecord) -> [String] {
        (record.current.map { [object(address, $0, note: nil)] } ?? [])
            + record.deposed.sorted { $0.key < $1.key }.map { key, old in
                object(address, old, note: "deposed object \(key)")
            }
    }

    private func object(_ address: InstanceAddress, _ record: ObjectRecord, note: String?) -> String {
        let notes = [note.map { "(\($0))" }, record.isTainted ? "(tainted)" : nil].compactMap { $0 }
        let comment = (["\(address):"] + notes).joined(separator: " ")
        let kind = address.name.mode == .data ? "data" : "resource"
        return
            "# \(comment)\n\(kind) \(address.name.type.quotedForDisplay) \(address.name.name.quotedForDisplay) "
            + stateLayout.text(content(address, record), 0) + "\n"
    }

    private func content(_ address: InstanceAddress, _ record: ObjectRecord) -> BlockDifference {
        let differ = Differ()
        let source = ProviderText.source(record.provider) ?? ""
        if let schema = schema(address.name, source),
            let value = try? record.value(as: .object(schema.objectType))
        {
            return differ.compare(value, value, as: schema.block, .none)
        }
        // Without a schema, the attributes are shown as the state file has them.
        let value = record.untyped
        let attributes = (value.asFields ?? .empty).compactMap { name, part in
            part.isNull ? nil : Difference.Named(name: name, value: differ.compare(part, part))
        }
        return BlockDifference(action: .keep, replaces: false, attributes: attributes, groups: [])
    }
}

extension ObjectRecord {
    /// The attributes without a look at a schema, marked where they are sensitive.
    var untyped: Value {
        let value: Value =
            switch attributes {
            case .json(let value), .flat(let value): value
            case .typed(let value, _): value
            }
        return sensitivePaths.reduce(value) { $0.replacing($1) { $0.marked(.sensitive) } }
    }
}
