import Addresses
import Planning
import Providers
import Values

/// The objects of a plan or a state as JSON has them: a tree of modules.
struct ModuleTree<Entry> {
    private var entries: [Entry] = []
    private var children: [ModuleInstancePath: ModuleTree] = [:]

    mutating func insert(_ entry: Entry, at module: ModuleInstancePath) {
        insert(entry, module.steps[...], at: .root)
    }

    private mutating func insert(
        _ entry: Entry, _ rest: ArraySlice<ModuleInstancePath.Step>, at path: ModuleInstancePath
    ) {
        guard let step = rest.first else {
            entries.append(entry)
            return
        }
        let child = path.child(step.name, step.key)
        children[child, default: ModuleTree()].insert(entry, rest.dropFirst(), at: child)
    }

    /// Writes the members of a module's object: its resources and its child modules.
    func writeMembers(
        to writer: inout JSONWriter, address: String? = nil, _ write: (Entry, inout JSONWriter) -> Void
    ) {
        if !entries.isEmpty {
            writer.key("resources")
            writer.beginArray()
            for entry in entries { write(entry, &writer) }
            writer.endArray()
        }
        if let address { writer.member("address", address) }
        guard !children.isEmpty else { return }
        writer.key("child_modules")
        writer.beginArray()
        for (path, child) in children.sorted(by: { $0.key < $1.key }) {
            writer.beginObject()
            child.writeMembers(to: &writer, address: path.description, write)
            writer.endObject()
        }
        writer.endArray()
    }
}

/// Writes what a plan leads to: `planned_values`.
struct PlannedValues {
    func write(_ plan: Plan, to writer: inout JSONWriter) {
        writer.beginObject()
        writeOutputs(plan, to: &writer)
        var tree = ModuleTree<Change>()
        for change in plan.changes where change.deposed == nil {
            if case .delete = change.action { continue }
            tree.insert(change, at: change.address.module)
        }
        writer.key("root_module")
        writer.beginObject()
        tree.writeMembers(to: &writer, write)
        writer.endObject()
        writer.endObject()
    }

    private func writeOutputs(_ plan: Plan, to writer: inout JSONWriter) {
        let outputs = plan.outputs.filter { $0.value.action != .delete }.sorted { $0.key < $1.key }
        guard !outputs.isEmpty else { return }
        writer.key("outputs")
        writer.beginObject()
        for (name, change) in outputs {
            writer.key(name)
            writer.beginObject()
            writer.member("sensitive", change.isSensitive)
            let after = change.after ?? .null
            if after.isWhollyKnown {
                writer.key("type")
                writer.type(after.isNull ? .dynamic : after.type)
                writer.key("value")
                writer.value(after)
            }
            writer.endObject()
        }
        writer.endObject()
    }

    private func write(_ change: Change, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("address", change.address.description)
        writer.resource(change.address, provider: change.provider)
        writer.member("schema_version", change.schema.version)
        let after = change.after?.concealing(change.schema.block)
        if let after, after.hasKnownPart {
            writer.key("values")
            writer.value(after)
        }
        writer.key("sensitive_values")
        writer.mask(after.map(Mask.sensitive) ?? .none)
        writer.endObject()
    }
}

extension Value {
    /// Whether documents, which leave out what is not known, have anything to say of an object.
    fileprivate var hasKnownPart: Bool {
        guard case .object(let fields) = content else { return true }
        return fields.values.contains { !$0.isUnknown }
    }
}
