import Addresses
import Digests
import Values

extension StateSnapshot {
    /// The snapshot as a state file of version 4, in an order that does not depend on how it came about.
    ///
    /// With `isSimulated`, the file is marked as belonging to a simulated cloud.
    /// Source: the state format that Terraform writes since 0.12, one attribute a line.
    public func stateV4(isSimulated: Bool = false) -> [UInt8] {
        var writer = JSONWriter(indentation: 2)
        writer.beginObject()
        writer.member("version", 4)
        if isSimulated { writer.member("simulated", true) }
        writer.member("terraform_version", self.writer)
        writer.key("serial")
        writer.raw(String(serial))
        writer.member("lineage", lineage)
        writer.key("outputs")
        writer.beginObject()
        for (name, output) in outputs.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.output(output)
        }
        writer.endObject()
        writer.key("resources")
        writer.beginArray()
        for (resource, records) in grouped() { writer.resource(resource, records) }
        writer.endArray()
        writer.key("check_results")
        writer.checks(checks)
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    /// The objects by resource, in the order of files: modules, data before managed, types, names, keys.
    private func grouped() -> [(InstanceAddress, [(InstanceAddress, InstanceRecord)])] {
        var groups: [(InstanceAddress, [(InstanceAddress, InstanceRecord)])] = []
        for (address, record) in instances.sorted(by: { $0.key < $1.key }) where !record.isEmpty {
            if let last = groups.last, last.0 == address.resource {
                groups[groups.count - 1].1.append((address, record))
            } else {
                groups.append((address.resource, [(address, record)]))
            }
        }
        return groups
    }
}

extension JSONWriter {
    fileprivate mutating func output(_ output: OutputRecord) {
        let (value, _) = output.value.withoutMarksDeep()
        beginObject()
        key("value")
        self.value(value, as: value.type.isDynamic ? .string : value.type)
        key("type")
        type(value.type)
        if output.isSensitive { member("sensitive", true) }
        endObject()
    }

    fileprivate mutating func resource(
        _ resource: InstanceAddress, _ records: [(InstanceAddress, InstanceRecord)]
    ) {
        beginObject()
        if !resource.module.isRoot { member("module", "\(resource.module)") }
        member("mode", resource.name.mode.rawValue)
        member("type", resource.name.type)
        member("name", resource.name.name)
        let any = records.lazy.compactMap { $0.1.current ?? $0.1.deposed.values.first }.first
        member("provider", any?.provider ?? "")
        key("instances")
        beginArray()
        for (address, record) in records {
            if let current = record.current { object(current, address.key, deposed: nil) }
            for (key, object) in record.deposed.sorted(by: { $0.key < $1.key }) {
                self.object(object, address.key, deposed: key)
            }
        }
        endArray()
        endObject()
    }

    /// Writes one object as an entry of a resource's instances.
    mutating func object(_ object: ObjectRecord, _ instanceKey: InstanceKey, deposed: String?) {
        beginObject()
        switch instanceKey {
        case .none: break
        case .index(let index): member("index_key", index)
        case .string(let text): member("index_key", text)
        }
        if object.isTainted { member("status", "tainted") }
        if let deposed { member("deposed", deposed) }
        member("schema_version", object.schemaVersion)
        key("attributes")
        switch object.attributes {
        case .json(let json): value(json)
        case .typed(let typed, let type): value(typed.withoutMarksDeep().value, as: type)
        }
        key("sensitive_attributes")
        beginArray()
        for path in object.sensitivePaths.sorted(by: { $0.description < $1.description }) { self.path(path) }
        endArray()
        member("identity_schema_version", object.identity?.schemaVersion ?? 0)
        if let identity = object.identity {
            key("identity")
            value(identity.attributes)
        }
        if !object.privateData.isEmpty { member("private", Base64.encode(object.privateData)) }
        if !object.dependencies.isEmpty {
            member("dependencies", object.dependencies.map(\.description).sorted())
        }
        if object.createBeforeDestroy { member("create_before_destroy", true) }
        endObject()
    }

    private mutating func path(_ path: ValuePath) {
        beginArray()
        for step in path.steps {
            beginObject()
            switch step {
            case .attribute(let name):
                member("type", "get_attr")
                member("value", name)
            case .key(let name):
                member("type", "index")
                key("value")
                beginObject()
                member("value", name)
                member("type", "string")
                endObject()
            case .index(let index):
                member("type", "index")
                key("value")
                beginObject()
                member("value", index)
                member("type", "number")
                endObject()
            case .element: break
            }
            endObject()
        }
        endArray()
    }

    fileprivate mutating func checks(_ checks: [CheckRecord]) {
        if checks.isEmpty {
            null()
            return
        }
        beginArray()
        for check in checks.sorted(by: { $0.address < $1.address }) {
            beginObject()
            // A state calls an output by another word than a plan does.
            member("object_kind", check.kind == "output_value" ? "output" : check.kind)
            member("config_addr", check.address)
            member("status", check.status.rawValue)
            key("objects")
            if check.instances.isEmpty { null() } else { checkInstances(check.instances) }
            endObject()
        }
        endArray()
    }

    private mutating func checkInstances(_ instances: [CheckRecord.Instance]) {
        beginArray()
        for instance in instances.sorted(by: { $0.address < $1.address }) {
            beginObject()
            member("object_addr", instance.address)
            member("status", instance.status.rawValue)
            if !instance.messages.isEmpty { member("failure_messages", instance.messages) }
            endObject()
        }
        endArray()
    }
}
