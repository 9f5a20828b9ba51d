import Addresses
import Digests
import Values

extension StateSnapshot {
    /// The snapshot as a state file of version 4, in an order that does not depend on how it came about.
    ///
    /// With `isSimulated`, the file is marked as belonging to a simulated cloud.
    /// Source: the state format that Terraform writes since 0.12, one attribute a line.
    public func stateV4(isSimulated: Bool = false) -> [UInt8] {
        var writer = head(isSimulated: isSimulated)
        let objects = objectsInOrder()
        writer.resources(objects[...])
        return finished(writer)
    }

    /// The same bytes; what a large state says of its resources is written side by side, at least `partSize` objects by each task.
    public func stateV4Concurrently(isSimulated: Bool = false, partSize: Int = 8192) async -> [UInt8] {
        var writer = head(isSimulated: isSimulated)
        let objects = objectsInOrder()
        let starts = partStarts(objects, max(1, partSize))
        let parts = await withTaskGroup(of: (Int, JSONWriter).self) { group in
            for (number, start) in starts.enumerated() {
                let end = number + 1 < starts.count ? starts[number + 1] : objects.count
                let empty = writer.part(isFirst: number == 0)
                group.addTask {
                    var part = empty
                    part.resources(objects[start..<end])
                    return (number, part)
                }
            }
            return await group.reduce(into: [Int: JSONWriter]()) { $0[$1.0] = $1.1 }
        }
        for number in starts.indices {
            if let part = parts[number] { writer.append(part) }
        }
        return finished(writer)
    }

    /// All up to the first resource.
    private func head(isSimulated: Bool) -> JSONWriter {
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
        return writer
    }

    /// The whole document, of all up to the last resource.
    private func finished(_ head: JSONWriter) -> [UInt8] {
        var writer = head
        writer.endArray()
        writer.key("check_results")
        writer.checks(checks)
        writer.endObject()
        writer.newline()
        return writer.bytes
    }

    /// The objects in the order of files: modules with those within them, data before managed, types, names, keys.
    private func objectsInOrder() -> [StateEntry] {
        let entries = instances.filter { !$0.value.isEmpty }.map { StateEntry($0.key, $0.value) }
        return entries.map(\.address).positionsInOrder { $0.precedesInTree($1) }.map { entries[$0] }
    }

    /// Where parts of about the same size begin; no resource is in two parts.
    private func partStarts(_ objects: [StateEntry], _ partSize: Int) -> [Int] {
        var starts: [Int] = []
        var next = 0
        while next < objects.count {
            starts.append(next)
            next += partSize
            while next < objects.count, objects[next].isOfResource(of: objects[next - 1]) { next += 1 }
        }
        return starts
    }
}

private struct StateEntry {
    let address: InstanceAddress
    let record: InstanceRecord

    init(_ address: InstanceAddress, _ record: InstanceRecord) {
        self.address = address
        self.record = record
    }

    func isOfResource(of other: StateEntry) -> Bool {
        address.name == other.address.name && address.module == other.address.module
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

    /// Writes objects, those of one resource together.
    fileprivate mutating func resources(_ objects: ArraySlice<StateEntry>) {
        var start = objects.startIndex
        while start < objects.endIndex {
            var end = start + 1
            while end < objects.endIndex, objects[end].isOfResource(of: objects[start]) { end += 1 }
            resource(objects[start].address, objects[start..<end])
            start = end
        }
    }

    private mutating func resource(_ resource: InstanceAddress, _ objects: ArraySlice<StateEntry>) {
        beginObject()
        if !resource.module.isRoot { member("module", "\(resource.module)") }
        member("mode", resource.name.mode.rawValue)
        member("type", resource.name.type)
        member("name", resource.name.name)
        let any = objects.lazy.compactMap { $0.record.current ?? $0.record.deposed.values.first }.first
        member("provider", any?.provider ?? "")
        key("instances")
        beginArray()
        for entry in objects {
            if let current = entry.record.current { object(current, entry.address.key, deposed: nil) }
            for (key, object) in entry.record.deposed.sorted(by: { $0.key < $1.key }) {
                self.object(object, entry.address.key, deposed: key)
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
        switch object.attributes {
        case .json(let json):
            key("attributes")
            value(json)
        case .typed(let typed, let type):
            key("attributes")
            value(typed.withoutMarksDeep().value, as: type)
        case .flat(let texts):
            key("attributes_flat")
            value(texts)
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
