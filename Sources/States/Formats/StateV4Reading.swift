import Addresses
import Values

/// Why a file is not a state that can be used.
public struct StateFormatError: Error, Hashable, Sendable {
    /// What is wrong, in a full sentence.
    public let message: String

    public init(_ message: String) {
        self.message = message
    }
}

extension StateSnapshot {
    /// Reads a state file of version 4.
    ///
    /// A file that is marked as belonging to a simulated cloud is read only where `isSimulated` says so, and one that is not only
    /// where it does not.
    /// - Throws: `StateFormatError` for text that is not JSON, is of another version, or lacks what a state must have.
    public init(stateV4 bytes: [UInt8], isSimulated: Bool = false) throws(StateFormatError) {
        let document: Value
        do {
            document = try parseJSON(bytes)
        } catch {
            throw StateFormatError("The state file is not valid JSON: \(error).")
        }
        try self.init(document: document, isSimulated: isSimulated)
    }

    init(document: Value, isSimulated: Bool) throws(StateFormatError) {
        guard document.asFields != nil else {
            throw StateFormatError("The state file does not hold a JSON object.")
        }
        let marked = document["simulated"]?.asBool ?? false
        if marked != isSimulated {
            throw StateFormatError(
                marked
                    ? "The state file belongs to a simulated cloud and cannot be used as the state of real objects."
                    : "The state file belongs to real objects and cannot be used in a simulation.")
        }
        guard let version = document["version"]?.asInt else {
            throw StateFormatError(
                "The state file does not say its version; it may be damaged or belong to another program.")
        }
        guard version == 4 else {
            throw StateFormatError(
                "The state file has version \(version), and this program reads version 4. "
                    + (version < 4
                        ? "Let Terraform 0.13 or later rewrite it once." : "Use a newer release to read it."))
        }
        guard let lineage = document["lineage"]?.asString, let serial = document["serial"]?.asNumber?.asUInt64
        else {
            throw StateFormatError("The state file lacks its lineage or serial; it may be damaged.")
        }
        self.init(lineage: lineage, serial: serial, writer: document["terraform_version"]?.asString ?? "")
        for (name, output) in document["outputs"]?.asFields ?? .empty {
            outputs[name] = try OutputRecord(json: output, name: name)
        }
        var known = KnownAddresses()
        for resource in document["resources"]?.asElements ?? [] { try addResource(resource, &known) }
        checks = (document["check_results"]?.asElements ?? []).compactMap { CheckRecord(json: $0) }
    }

    private mutating func addResource(_ json: Value, _ known: inout KnownAddresses) throws(StateFormatError) {
        guard let mode = json["mode"]?.asString.flatMap({ ResourceName.Mode(rawValue: $0) }),
            let type = json["type"]?.asString, let name = json["name"]?.asString
        else { throw StateFormatError("A resource in the state file lacks its mode, type or name.") }
        let module: ModuleInstancePath
        do {
            module = try ModuleInstancePath(parsing: json["module"]?.asString ?? "")
        } catch {
            throw StateFormatError(
                "A resource in the state file has an invalid module address: \(error.message)")
        }
        let resource = InstanceAddress(module: module, ResourceName(mode, type: type, name: name))
        let provider = json["provider"]?.asString ?? ""
        for instance in json["instances"]?.asElements ?? [] {
            let key: InstanceKey
            switch instance["index_key"]?.content {
            case nil, .null?: key = .none
            case .string(let text)?: key = .string(text)
            case .number(let number)?: key = .index(number.asInt ?? 0)
            default:
                throw StateFormatError("An instance of \(resource) in the state file has an invalid key.")
            }
            let object = try ObjectRecord(
                json: instance, provider: instance["provider"]?.asString ?? provider, of: resource, &known)
            let address = resource.with(key: key)
            if let deposed = instance["deposed"]?.asString, !deposed.isEmpty {
                instances[address, default: InstanceRecord()].deposed[deposed] = object
                continue
            }
            let earlier = instances.updateValue(InstanceRecord(current: object), forKey: address)
            guard let earlier else { continue }
            guard earlier.current == nil else {
                throw StateFormatError("The state file has two current objects for \(address).")
            }
            instances[address]?.deposed = earlier.deposed
        }
    }
}

extension OutputRecord {
    fileprivate init(json: Value, name: String) throws(StateFormatError) {
        guard let type = json["type"].flatMap({ ValueType(json: $0) }), let raw = json["value"],
            let value = try? Value(json: raw, as: type)
        else {
            throw StateFormatError(
                "The output \"\(name)\" in the state file has no value that fits its type.")
        }
        self.init(value: value, isSensitive: json["sensitive"]?.asBool ?? false)
    }
}

extension ObjectRecord {
    init(json: Value, provider: String, of resource: InstanceAddress) throws(StateFormatError) {
        var known = KnownAddresses()
        try self.init(json: json, provider: provider, of: resource, &known)
    }

    fileprivate init(
        json: Value, provider: String, of resource: InstanceAddress, _ known: inout KnownAddresses
    ) throws(StateFormatError) {
        guard let attributes = json["attributes"], attributes.asFields != nil else {
            throw StateFormatError(
                "An object of \(resource) in the state file has no attributes"
                    + (json["attributes_flat"] == nil
                        ? "." : " but those of an old format; let Terraform 0.13 rewrite it once."))
        }
        self.init(
            attributes: .json(attributes), isTainted: json["status"]?.asString == "tainted",
            schemaVersion: json["schema_version"]?.asInt ?? 0, provider: provider,
            sensitivePaths: (json["sensitive_attributes"]?.asElements ?? []).compactMap {
                ValuePath(json: $0)
            },
            privateData: json["private"]?.asString.flatMap { fromBase64($0) } ?? [],
            dependencies: known.addresses(json["dependencies"]?.asElements ?? []),
            createBeforeDestroy: json["create_before_destroy"]?.asBool ?? false)
    }
}

/// The addresses that a state has named so far: records name the same resources again and again.
private struct KnownAddresses {
    private var known: [String: ResourceAddress] = [:]

    /// The resources that a list of texts names; what names none is left out.
    mutating func addresses(_ texts: [Value]) -> [ResourceAddress] {
        if texts.isEmpty { return [] }
        var found: [ResourceAddress] = []
        found.reserveCapacity(texts.count)
        for text in texts.lazy.compactMap(\.asString) {
            if let address = known[text] {
                found.append(address)
            } else if case .resource(let module, let name, _)? = try? TargetAddress(parsing: text) {
                let address = ResourceAddress(module: module.module, name)
                known[text] = address
                found.append(address)
            }
        }
        return found
    }
}

extension ValuePath {
    fileprivate init?(json: Value) {
        var steps: [Step] = []
        for step in json.asElements ?? [] {
            let value = step["value"]
            let inner = value?["value"] ?? value
            switch (step["type"]?.asString, inner?.content) {
            case ("get_attr", .string(let name)?): steps.append(.attribute(name))
            case ("index", .string(let key)?): steps.append(.key(key))
            case ("index", .number(let number)?): steps.append(.index(number.asInt ?? 0))
            default: return nil
            }
        }
        self.init(steps)
    }
}

extension CheckRecord {
    fileprivate init?(json: Value) {
        guard let kind = json["object_kind"]?.asString, let address = json["config_addr"]?.asString,
            let status = json["status"]?.asString.flatMap({ Status(rawValue: $0) })
        else { return nil }
        let instances = (json["objects"]?.asElements ?? []).compactMap { object -> Instance? in
            guard let address = object["object_addr"]?.asString,
                let status = object["status"]?.asString.flatMap({ Status(rawValue: $0) })
            else { return nil }
            let messages = object["failure_messages"]?.asElements?.compactMap(\.asString) ?? []
            return Instance(address: address, status: status, messages: messages)
        }
        self.init(
            kind: kind == "output" ? "output_value" : kind, address: address, status: status,
            instances: instances)
    }
}
