import Addresses
import States
import Values

// A state file would do, but for the types of attributes and outputs' marks: an apply shall see what the planning saw.

extension PlanEncoder {
    /// Writes a snapshot with the types of its attributes.
    mutating func snapshot(_ snapshot: StateSnapshot) {
        json.beginObject()
        json.member("lineage", snapshot.lineage)
        json.key("serial")
        json.raw(String(snapshot.serial))
        json.member("writer", snapshot.writer)
        dictionary("outputs", snapshot.outputs) { encoder, output in
            encoder.json.beginObject()
            encoder.member("value", output.value)
            encoder.flag("sensitive", output.isSensitive)
            encoder.json.endObject()
        }
        list("instances", snapshot.instances.sorted { $0.key < $1.key }) { encoder, entry in
            encoder.json.beginObject()
            encoder.member("address", entry.key)
            if let current = entry.value.current {
                encoder.json.key("current")
                encoder.object(current)
            }
            if !entry.value.deposed.isEmpty {
                encoder.dictionary("deposed", entry.value.deposed) { $0.object($1) }
            }
            encoder.json.endObject()
        }
        checks(snapshot.checks)
        json.endObject()
    }

    private mutating func object(_ object: ObjectRecord) {
        json.beginObject()
        switch object.attributes {
        case .json(let value): member("attributes", value)
        case .flat(let value):
            member("attributes", value)
            json.member("flat", true)
        case .typed(let value, let type):
            member("attributes", value)
            json.member("type", index(of: type))
        }
        flag("tainted", object.isTainted)
        json.member("schema_version", object.schemaVersion)
        json.member("provider", object.provider)
        if !object.sensitivePaths.isEmpty {
            list("sensitive", object.sensitivePaths) { encoder, path in encoder.path(path) }
        }
        member("private", object.privateData)
        if !object.dependencies.isEmpty { dependencies(object.dependencies) }
        flag("create_before_destroy", object.createBeforeDestroy)
        if let identity = object.identity {
            member("identity", identity.attributes)
            json.member("identity_schema_version", identity.schemaVersion)
        }
        json.endObject()
    }

    /// Writes the results of checks.
    mutating func checks(_ checks: [CheckRecord]) {
        list("checks", checks) { encoder, check in
            encoder.json.beginObject()
            encoder.json.member("kind", check.kind)
            encoder.json.member("address", check.address)
            encoder.json.member("status", check.status.rawValue)
            encoder.list("instances", check.instances) { encoder, instance in
                encoder.json.beginObject()
                encoder.json.member("address", instance.address)
                encoder.json.member("status", instance.status.rawValue)
                encoder.json.member("messages", instance.messages)
                encoder.json.endObject()
            }
            encoder.json.endObject()
        }
    }
}

extension PlanDecoder {
    /// Reads a snapshot.
    func snapshot(_ json: Value?) throws(PlanFileError) -> StateSnapshot {
        var snapshot = StateSnapshot(
            lineage: try text(json?["lineage"], "the state"),
            serial: try unsigned(json?["serial"], "the state"),
            writer: try text(json?["writer"], "the state"))
        snapshot.outputs = try dictionary(json?["outputs"], "the outputs of the state") {
            (json) throws(PlanFileError) in
            OutputRecord(value: try value(json["value"]), isSensitive: flag(json["sensitive"]))
        }
        let instances = try elements(json?["instances"], "the objects of the state")
        snapshot.instances.reserveCapacity(instances.count)
        for entry in instances {
            let current = try optional(entry["current"], read: object)
            let deposed = try optional(entry["deposed"]) { (json) throws(PlanFileError) in
                try dictionary(json, "an object of the state", each: object)
            }
            snapshot.instances[try instance(entry["address"])] = InstanceRecord(
                current: current, deposed: deposed ?? [:])
        }
        snapshot.checks = try checks(json?["checks"])
        return snapshot
    }

    private func object(_ json: Value) throws(PlanFileError) -> ObjectRecord {
        let attributes = try value(json["attributes"])
        let type = try optional(json["type"], read: type)
        let paths = try optional(json["sensitive"]) { (json) throws(PlanFileError) in
            try list(json, "an object of the state", each: path)
        }
        return ObjectRecord(
            attributes: flag(json["flat"])
                ? .flat(attributes) : type.map { .typed(attributes, $0) } ?? .json(attributes),
            isTainted: flag(json["tainted"]),
            schemaVersion: try integer(json["schema_version"], "an object of the state"),
            provider: try text(json["provider"], "an object of the state"), sensitivePaths: paths ?? [],
            privateData: try privateData(json["private"]), dependencies: try dependencies(json),
            createBeforeDestroy: flag(json["create_before_destroy"]),
            identity: try optional(json["identity"]) { (attributes) throws(PlanFileError) in
                ObjectIdentity(
                    schemaVersion: try integer(json["identity_schema_version"], "an object of the state"),
                    attributes: try value(attributes))
            })
    }

    /// Reads the results of checks.
    func checks(_ json: Value?) throws(PlanFileError) -> [CheckRecord] {
        try list(json, "the checks") { (json) throws(PlanFileError) in
            let instances = try list(json["instances"], "a check") { (json) throws(PlanFileError) in
                CheckRecord.Instance(
                    address: try text(json["address"], "a check"),
                    status: try word(json["status"], "a check"),
                    messages: try texts(json["messages"], "a check"))
            }
            return CheckRecord(
                kind: try text(json["kind"], "a check"), address: try text(json["address"], "a check"),
                status: try word(json["status"], "a check"), instances: instances)
        }
    }
}
