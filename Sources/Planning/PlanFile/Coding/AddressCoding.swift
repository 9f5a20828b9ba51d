import Addresses
import Providers
import States
import Values

extension PlanEncoder {
    /// Writes an instance: the position of its resource, its key, and the keys of its modules from the root on.
    mutating func instance(_ address: InstanceAddress) {
        json.beginArray()
        json.number(index(of: address.block))
        key(address.key)
        for step in address.module.steps { key(step.key) }
        json.endArray()
    }

    private mutating func key(_ key: InstanceKey) {
        switch key {
        case .none: json.null()
        case .index(let index): json.number(index)
        case .string(let text): json.string(text)
        }
    }

    /// Writes the names of the calls that lead to a module.
    mutating func module(_ path: ModulePath) {
        json.beginArray()
        for name in path.names { json.string(name) }
        json.endArray()
    }

    /// Writes the calls that lead to an instance of a module, each with its key.
    mutating func module(_ path: ModuleInstancePath) {
        json.beginArray()
        for step in path.steps {
            json.string(step.name)
            key(step.key)
        }
        json.endArray()
    }

    /// Writes the table of resources and the table of kinds.
    mutating func addressTables() {
        list("resources", resources.entries) { encoder, resource in
            encoder.json.beginArray()
            encoder.json.string(resource.name.mode.rawValue)
            encoder.json.string(resource.name.type)
            encoder.json.string(resource.name.name)
            for name in resource.module.names { encoder.json.string(name) }
            encoder.json.endArray()
        }
        list("kinds", kinds.entries) { encoder, kind in
            encoder.json.beginArray()
            for text in [kind.mode.rawValue, kind.type, kind.provider] { encoder.json.string(text) }
            encoder.json.endArray()
        }
    }
}

extension PlanDecoder {
    /// Reads the table of resources, and the table of kinds with a schema for each.
    mutating func readAddressTables(
        _ document: Value, schemas: (ResourceName, String) -> ResourceSchema?
    ) throws(PlanFileError) {
        resources = try list(document["resources"], "the resources") { (json) throws(PlanFileError) in
            let parts = try elements(json, "a resource")
            guard parts.count >= 3 else { throw .damaged("a resource cannot be read") }
            let name = ResourceName(
                try word(parts[0], "a resource"), type: try text(parts[1], "a resource"),
                name: try text(parts[2], "a resource"))
            var names: [String] = []
            for part in parts.dropFirst(3) { names.append(try text(part, "a resource")) }
            return ResourceAddress(module: ModulePath(names), name)
        }
        kinds = try list(document["kinds"], "the kinds of objects") { (json) throws(PlanFileError) in
            let parts = try elements(json, "a kind of objects")
            guard parts.count == 3 else { throw .damaged("a kind of objects cannot be read") }
            let kind = ObjectKind(
                mode: try word(parts[0], "a kind of objects"), type: try text(parts[1], "a kind of objects"),
                provider: try text(parts[2], "a kind of objects"))
            return (kind, try schema(of: kind, schemas))
        }
    }

    private func schema(
        of kind: ObjectKind, _ schemas: (ResourceName, String) -> ResourceSchema?
    ) throws(PlanFileError) -> ResourceSchema {
        // The name is for the message alone: all resources of the type share the schema.
        let example = resources.first { $0.name.mode == kind.mode && $0.name.type == kind.type }
        let name = example?.name ?? ResourceName(kind.mode, type: kind.type, name: "")
        let source = ProviderText.source(kind.provider) ?? kind.provider
        guard let schema = schemas(name, source) else { throw .unknownResourceType(name, provider: source) }
        return schema
    }

    /// Reads an instance.
    func instance(_ json: Value?) throws(PlanFileError) -> InstanceAddress {
        let parts = try elements(json, "an address")
        let resource = try self.resource(parts.first)
        guard parts.count == 2 + resource.module.names.count else {
            throw .damaged("an address cannot be read")
        }
        var steps: [ModuleInstancePath.Step] = []
        for (name, part) in zip(resource.module.names, parts.dropFirst(2)) {
            steps.append(.init(name, try key(part)))
        }
        return InstanceAddress(module: ModuleInstancePath(steps), resource.name, key: try key(parts[1]))
    }

    /// Reads an instance of a module.
    func moduleInstance(_ json: Value) throws(PlanFileError) -> ModuleInstancePath {
        let parts = try elements(json, "a module")
        guard parts.count.isMultiple(of: 2) else { throw .damaged("a module cannot be read") }
        var steps: [ModuleInstancePath.Step] = []
        for index in stride(from: 0, to: parts.count, by: 2) {
            steps.append(.init(try text(parts[index], "a module"), try key(parts[index + 1])))
        }
        return ModuleInstancePath(steps)
    }

    private func key(_ json: Value) throws(PlanFileError) -> InstanceKey {
        if let text = json.asString { return .string(text) }
        if let index = json.asInt { return .index(index) }
        guard json.isNull else { throw .damaged("an address cannot be read") }
        return .none
    }

    /// Reads the position of a resource.
    func resource(_ json: Value?) throws(PlanFileError) -> ResourceAddress {
        try entry(of: resources, json, "a resource")
    }

    /// Reads the names of the calls that lead to a module.
    func module(_ json: Value?) throws(PlanFileError) -> ModulePath {
        ModulePath(try texts(json, "a module"))
    }
}
