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
        let root = Part(document) { "" }
        self.init(lineage: lineage, serial: serial, writer: try root.text("terraform_version") ?? "")
        for (name, output) in try root.fields("outputs") {
            outputs[name] = try OutputRecord(json: output, name: name)
        }
        var known = KnownAddresses()
        for resource in try root.list("resources") { try addResource(resource, &known) }
        checks = try root.list("check_results").compactMap { CheckRecord(json: $0) }
    }

    private mutating func addResource(_ json: Value, _ known: inout KnownAddresses) throws(StateFormatError) {
        guard let mode = json["mode"]?.asString.flatMap({ ResourceName.Mode(rawValue: $0) }),
            let type = json["type"]?.asString, let name = json["name"]?.asString, !type.isEmpty, !name.isEmpty
        else { throw StateFormatError("A resource in the state file lacks its mode, type or name.") }
        let path = try Part(json) { "A resource" }.text("module") ?? ""
        let module: ModuleInstancePath
        do {
            module = try ModuleInstancePath(parsing: path)
        } catch {
            throw StateFormatError(
                "A resource in the state file has an invalid module address: \(error.message)")
        }
        let resource = InstanceAddress(module: module, ResourceName(mode, type: type, name: name))
        let part = Part(json) { "\(resource)" }
        let provider = try part.text("provider")
        for instance in try part.list("instances") {
            let part = Part(instance) { "An instance of \(resource)" }
            let address = resource.with(key: try part.key())
            let object = try ObjectRecord(
                part, provider: try known.provider(try part.text("provider") ?? provider, of: resource),
                of: resource, &known)
            guard let deposed = try part.text("deposed"), !deposed.isEmpty else {
                guard instances[address]?.current == nil else {
                    throw StateFormatError("The state file has two current objects for \(address).")
                }
                instances[address, default: InstanceRecord()].current = object
                continue
            }
            guard deposed.utf8.count == 8 else {
                throw StateFormatError(
                    "An instance of \(resource) in the state file has \"\(deposed)\" as the key of a deposed object, which must have 8 characters."
                )
            }
            let earlier = instances[address, default: InstanceRecord()].deposed.updateValue(
                object, forKey: deposed)
            guard earlier == nil else {
                throw StateFormatError(
                    "The state file has two deposed objects of \(address) with the key \(deposed).")
            }
        }
    }
}

/// A part of a state file whose members are read with a look at what they are: what is not understood would be lost when the state is
/// next written.
private struct Part {
    let json: Value
    private let name: () -> String

    init(_ json: Value, name: @escaping () -> String) {
        self.json = json
        self.name = name
    }

    func text(_ member: String) throws(StateFormatError) -> String? {
        guard let value = json[member], !value.isNull else { return nil }
        guard let text = value.asString else { throw problem(member, "a text") }
        return text
    }

    func list(_ member: String) throws(StateFormatError) -> [Value] {
        guard let value = json[member], !value.isNull else { return [] }
        guard case .tuple(let elements) = value.content else { throw problem(member, "a list") }
        return elements
    }

    func fields(_ member: String) throws(StateFormatError) -> Fields {
        guard let value = json[member], !value.isNull else { return .empty }
        guard let fields = value.asFields else { throw problem(member, "an object") }
        return fields
    }

    func number(_ member: String) throws(StateFormatError) -> Int? {
        guard let value = json[member], !value.isNull else { return nil }
        guard let number = value.asInt, number >= 0 else {
            throw problem(member, "a whole number that is not negative")
        }
        return number
    }

    /// The key of an instance.
    func key() throws(StateFormatError) -> InstanceKey {
        switch json["index_key"]?.content {
        case nil, .null?: return .none
        case .string(let text)?: return .string(text)
        case .number(let number)?:
            guard let index = number.asInt else { throw problem("index_key", "a whole number or a text") }
            return .index(index)
        default: throw problem("index_key", "a whole number or a text")
        }
    }

    func problem(_ member: String, _ wanted: String) -> StateFormatError {
        let place = name()
        return StateFormatError(
            place.isEmpty
                ? "The \"\(member)\" of the state file is not \(wanted); the file may have been edited by hand."
                : "\(place) in the state file has a \"\(member)\" that is not \(wanted); the file may have been edited by hand."
        )
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
        try self.init(Part(json) { "An instance of \(resource)" }, provider: provider, of: resource, &known)
    }

    fileprivate init(
        _ part: Part, provider: String, of resource: InstanceAddress, _ known: inout KnownAddresses
    ) throws(StateFormatError) {
        guard let attributes = part.json["attributes"], attributes.asFields != nil else {
            throw StateFormatError(
                "An object of \(resource) in the state file has no attributes"
                    + (part.json["attributes_flat"] == nil
                        ? "." : " but those of an old format; let Terraform 0.13 rewrite it once."))
        }
        var paths: [ValuePath] = []
        for path in try part.list("sensitive_attributes") {
            guard let path = ValuePath(json: path) else {
                throw part.problem("sensitive_attributes", "a list of paths to attributes")
            }
            paths.append(path)
        }
        let status = try part.text("status") ?? ""
        guard status.isEmpty || status == "tainted" else {
            throw part.problem("status", "\"tainted\" or left out")
        }
        let privateText = try part.text("private") ?? ""
        guard let privateData = fromBase64(privateText) else {
            throw part.problem("private", "text in base 64")
        }
        self.init(
            attributes: .json(attributes), isTainted: !status.isEmpty,
            schemaVersion: try part.number("schema_version") ?? 0, provider: provider,
            sensitivePaths: paths, privateData: privateData,
            dependencies: try known.addresses(try part.list("dependencies"), part),
            createBeforeDestroy: part.json["create_before_destroy"]?.asBool ?? false)
    }
}

/// The addresses that a state has named so far: records name the same resources again and again.
private struct KnownAddresses {
    private var known: [String: ResourceAddress] = [:]
    private var providers: Set<String> = []

    /// The resources that a list of texts names.
    mutating func addresses(_ texts: [Value], _ part: Part) throws(StateFormatError) -> [ResourceAddress] {
        if texts.isEmpty { return [] }
        var found: [ResourceAddress] = []
        found.reserveCapacity(texts.count)
        for text in texts {
            guard let text = text.asString else {
                throw part.problem("dependencies", "a list of addresses")
            }
            if let address = known[text] {
                found.append(address)
                continue
            }
            switch try? TargetAddress(parsing: text) {
            case .resource(let module, let name, _)?:
                let address = ResourceAddress(module: module.module, name)
                known[text] = address
                found.append(address)
            // States of old had modules here, which say nothing about objects.
            case .module?: continue
            case nil:
                throw part.problem("dependencies", "a list of addresses: \"\(text)\" is none")
            }
        }
        return found
    }

    /// The text of a provider configuration, which must be of a form that tells the provider.
    mutating func provider(_ text: String?, of resource: InstanceAddress) throws(StateFormatError) -> String {
        guard let text else {
            throw StateFormatError("\(resource) in the state file lacks the provider that manages it.")
        }
        if providers.contains(text) { return text }
        let parts = text.split(separator: "provider", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].isEmpty || parts[0].hasSuffix("."),
            ProviderText.source(text) != nil || parts[1].hasPrefix(".")
        else {
            throw StateFormatError(
                "\(resource) in the state file has the provider \"\(text)\", which is not of the form provider[\"HOST/NAMESPACE/TYPE\"]."
            )
        }
        providers.insert(text)
        return text
    }
}

extension ValuePath {
    fileprivate init?(json: Value) {
        var steps: [Step] = []
        guard case .tuple(let elements) = json.content else { return nil }
        for step in elements {
            let value = step["value"]
            let inner = value?["value"] ?? value
            switch (step["type"]?.asString, inner?.content) {
            case ("get_attr", .string(let name)?): steps.append(.attribute(name))
            case ("index", .string(let key)?): steps.append(.key(key))
            case ("index", .number(let number)?):
                guard let index = number.asInt else { return nil }
                steps.append(.index(index))
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
