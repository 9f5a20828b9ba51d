public import Addresses
internal import Digests
public import Values

extension StateSnapshot {
    /// Tells the type of a resource's objects and the version of their stored form; nil for what is not known.
    public typealias Typing = (_ resource: ResourceName, _ provider: String) -> (
        type: ValueType, version: Int
    )?

    /// Reads a state file of version 4, or of a version before it.
    ///
    /// A file that is marked as belonging to a simulated cloud is read only where `isSimulated` says so, and one that is not only
    /// where it does not.
    /// - Throws: `StateFormatError` for text that is not JSON, is of another version, or lacks what a state must have.
    public init(stateV4 bytes: [UInt8], isSimulated: Bool = false) throws(StateFormatError) {
        try self.init(stateV4: bytes, isSimulated: isSimulated) { _, _ in nil }
    }

    /// Reads a state file as `init(stateV4:isSimulated:)` does, and decodes the attributes of objects as values of their types.
    ///
    /// An object is left as it was read where its type is not known, where it was stored in another form, and where it has or
    /// lacks an attribute: nothing that a file says is lost.
    init(stateV4 bytes: [UInt8], isSimulated: Bool, typing: Typing) throws(StateFormatError) {
        var resources = ResourceReading(fileSize: bytes.count)
        let document: Value
        do {
            document = try parseJSON(bytes, handingOn: "resources") { part in
                switch part {
                case .beginning: resources = ResourceReading(fileSize: bytes.count)
                case .element(let json): resources.add(json, typing)
                }
            } reading: { reader in
                resources.add(&reader, typing)
            }
        } catch {
            throw StateFormatError("The state file is not valid JSON: \(error).", .unsupportedFormat)
        }
        try self.init(document: document, isSimulated: isSimulated, resources)
    }

    /// Reads a state from a document that was read already.
    init(document: Value, isSimulated: Bool) throws(StateFormatError) {
        var resources = ResourceReading()
        for json in document["resources"]?.asElements ?? [] { resources.add(json) { _, _ in nil } }
        try self.init(document: document, isSimulated: isSimulated, resources)
    }

    private init(document: Value, isSimulated: Bool, _ resources: ResourceReading) throws(StateFormatError) {
        guard document.asFields != nil else {
            throw StateFormatError("The state file does not hold a JSON object.", .unsupportedFormat)
        }
        let marked = document["simulated"]?.asBool ?? false
        if marked != isSimulated {
            throw StateFormatError(
                marked
                    ? "The state file belongs to a simulated cloud and cannot be used as the state of real objects."
                    : "The state file belongs to real objects and cannot be used in a simulation.",
                .otherCloud)
        }
        guard let version = document["version"]?.asInt else {
            throw StateFormatError(
                "The state file does not say its version; it may be damaged or belong to another program.",
                .unsupportedFormat)
        }
        guard (1...4).contains(version) else {
            throw StateFormatError(
                "The state file has version \(version), and this program reads the versions 1 to 4."
                    + (version > 4 ? " Use a newer release to read it." : ""),
                .unsupportedFormat)
        }
        if version < 4 {
            try self.init(old: document, version: version)
            return
        }
        guard let lineage = document["lineage"]?.asString, let serial = document["serial"]?.asNumber?.asUInt64
        else {
            throw StateFormatError("The state file lacks its lineage or serial; it may be damaged.")
        }
        let root = StatePart(document, .file)
        self.init(lineage: lineage, serial: serial, writer: try root.text("terraform_version") ?? "")
        for (name, output) in try root.fields("outputs") {
            outputs[name] = try OutputRecord(json: output, name: name)
        }
        // That it is a list is all that is left to ask.
        _ = try root.list("resources")
        if let problem = resources.problem { throw problem }
        instances = resources.instances
        checks = try root.list("check_results").compactMap { CheckRecord(json: $0) }
    }
}

extension StateSnapshot {
    /// Takes in a state of an older version; what such a state need not say is filled in.
    private init(old document: Value, version: Int) throws(StateFormatError) {
        let root = StatePart(document, .file)
        let serial = document["serial"].map { $0.isNull ? 0 : $0.asNumber?.asUInt64 } ?? 0
        guard let serial else {
            throw StateFormatError(
                root.problem("serial", "a whole number that is not negative").message, .upgrade)
        }
        let old = try OldStateReading(document, version: version)
        self.init(
            lineage: try root.text("lineage") ?? "", serial: serial,
            writer: try root.text("terraform_version") ?? "0.0.0", outputs: old.outputs,
            instances: old.instances)
    }
}

extension OutputRecord {
    fileprivate init(json: Value, name: String) throws(StateFormatError) {
        let type = json["type"].flatMap { ValueType(json: $0) }
        guard let type, let raw = json["value"], let value = try? Value(json: raw, as: type) else {
            throw StateFormatError(
                "The output \"\(name)\" in the state file has no value that fits its type.",
                type == nil ? .outputType : .outputValue)
        }
        self.init(value: value, isSensitive: json["sensitive"]?.asBool ?? false)
    }
}

extension ObjectRecord {
    init(json: Value, provider: String, of resource: InstanceAddress) throws(StateFormatError) {
        var known = KnownAddresses()
        try self.init(StatePart(json, .instance(of: resource)), provider: provider, of: resource, &known) {
            _, _ in
            nil
        }
    }

    init(
        _ part: StatePart, provider: String, of resource: InstanceAddress, _ known: inout KnownAddresses,
        _ typing: StateSnapshot.Typing
    ) throws(StateFormatError) {
        let flat = try part.fields("attributes_flat")
        let attributes = part.json["attributes"] ?? .null(.dynamic)
        let isFlat = attributes.isNull && part.json["attributes_flat"]?.asFields != nil
        guard isFlat || attributes.asFields != nil else {
            throw StateFormatError(
                "An object of \(resource) in the state file has no attributes.", .instance)
        }
        guard !isFlat || flat.values.allSatisfy({ $0.asString != nil }) else {
            throw part.problem("attributes_flat", "an object of texts")
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
        guard let privateData = Base64.decode(privateText) else {
            throw part.problem("private", "text in base 64")
        }
        let version = try part.number("schema_version") ?? 0
        self.init(
            attributes: isFlat
                ? .flat(.object(flat))
                : known.typed(attributes, version, of: resource.name, provider, typing),
            isTainted: !status.isEmpty, schemaVersion: version, provider: provider,
            sensitivePaths: paths, privateData: privateData,
            dependencies: try known.addresses(try part.list("dependencies"), part),
            createBeforeDestroy: part.json["create_before_destroy"]?.asBool ?? false,
            identity: try ObjectIdentity(part))
    }
}

extension ObjectIdentity {
    fileprivate convenience init?(_ part: StatePart) throws(StateFormatError) {
        guard let attributes = part.json["identity"], !attributes.isNull else { return nil }
        guard attributes.asFields != nil else { throw part.problem("identity", "an object") }
        self.init(schemaVersion: try part.number("identity_schema_version") ?? 0, attributes: attributes)
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
