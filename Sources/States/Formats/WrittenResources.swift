import Addresses
import Digests
import Values

/// Reads resources that stand in a state file as programs write them: with these members, in this order.
///
/// What is written in another way, or says something that is rare, is left to the reading that knows all of it.
struct WrittenResources {
    /// A resource with its current objects.
    struct Found {
        let address: InstanceAddress
        let objects: [(key: InstanceKey, object: ObjectRecord)]
    }

    private let names = MemberNames()
    /// The type that was met last, with its text in the file.
    private var lastType: (text: JSONText, type: String)?

    /// The resource that comes next; nil where it is not written in the common way, and the reader may then stand anywhere.
    mutating func resource(
        _ reader: inout JSONReader, _ typing: StateSnapshot.Typing, _ known: inout KnownAddresses
    ) -> Found? {
        var isFirst = true
        guard reader.passes(UInt8(ascii: "{")) else { return nil }
        var module = ModuleInstancePath.root
        if reader.passes(member: names.module, isFirst: &isFirst) {
            guard let text = reader.text(), let path = try? ModuleInstancePath(parsing: text) else {
                return nil
            }
            module = path
        }
        guard reader.passes(member: names.mode, isFirst: &isFirst), let mode = mode(&reader),
            reader.passes(member: names.type, isFirst: &isFirst), let type = type(&reader),
            reader.passes(member: names.name, isFirst: &isFirst), let name = reader.text(), !name.isEmpty,
            reader.passes(member: names.provider, isFirst: &isFirst), let text = reader.text(),
            reader.passes(member: names.instances, isFirst: &isFirst), reader.passes(UInt8(ascii: "["))
        else { return nil }
        let address = InstanceAddress(module: module, ResourceName(mode, type: type, name: name))
        guard let provider = try? known.provider(text, of: address) else { return nil }
        let form = known.form(of: address.name, provider, typing)
        var objects: [(key: InstanceKey, object: ObjectRecord)] = []
        repeat {
            guard let object = object(&reader, provider, form, &known) else { return nil }
            objects.append(object)
        } while reader.passes(UInt8(ascii: ","))
        guard reader.passes(UInt8(ascii: "]")), reader.passes(UInt8(ascii: "}")) else { return nil }
        return Found(address: address, objects: objects)
    }

    private func mode(_ reader: inout JSONReader) -> ResourceName.Mode? {
        if reader.passes(names.managed) { return .managed }
        return reader.passes(names.data) ? .data : nil
    }

    private mutating func type(_ reader: inout JSONReader) -> String? {
        if let lastType, reader.passes(lastType.text) { return lastType.type }
        guard let type = reader.text(), !type.isEmpty else { return nil }
        lastType = (JSONText(type), type)
        return type
    }

    private func object(
        _ reader: inout JSONReader, _ provider: String, _ form: StoredForm?, _ known: inout KnownAddresses
    ) -> (key: InstanceKey, object: ObjectRecord)? {
        var isFirst = true
        guard reader.passes(UInt8(ascii: "{")) else { return nil }
        var key = InstanceKey.none
        if reader.passes(member: names.indexKey, isFirst: &isFirst) {
            if let text = reader.text() {
                key = .string(text)
            } else if let index = reader.wholeNumber() {
                key = .index(index)
            } else {
                return nil
            }
        }
        guard reader.passes(member: names.schemaVersion, isFirst: &isFirst),
            let version = reader.wholeNumber(),
            reader.passes(member: names.attributes, isFirst: &isFirst),
            let attributes = attributes(&reader, form, version),
            reader.passes(member: names.sensitiveAttributes, isFirst: &isFirst),
            reader.passes(UInt8(ascii: "[")), reader.passes(UInt8(ascii: "]"))
        else { return nil }
        if reader.passes(member: names.identityVersion, isFirst: &isFirst) {
            guard reader.wholeNumber() != nil else { return nil }
        }
        var privateData: [UInt8] = []
        if reader.passes(member: names.privateData, isFirst: &isFirst) {
            guard let text = reader.text(), let bytes = Base64.decode(text) else { return nil }
            privateData = bytes
        }
        var dependencies: [ResourceAddress] = []
        if reader.passes(member: names.dependencies, isFirst: &isFirst) {
            guard let found = addresses(&reader, &known) else { return nil }
            dependencies = found
        }
        var createsFirst = false
        if reader.passes(member: names.createBeforeDestroy, isFirst: &isFirst) {
            guard reader.passes(word: "true") else { return nil }
            createsFirst = true
        }
        guard reader.passes(UInt8(ascii: "}")) else { return nil }
        return (
            key,
            ObjectRecord(
                attributes: attributes, schemaVersion: version, provider: provider, privateData: privateData,
                dependencies: dependencies, createBeforeDestroy: createsFirst)
        )
    }

    private func attributes(_ reader: inout JSONReader, _ form: StoredForm?, _ version: Int)
        -> ObjectRecord.Attributes?
    {
        guard let form else {
            guard let json = try? reader.value(depth: attributesDepth), json.asFields != nil else {
                return nil
            }
            return .json(json)
        }
        guard form.version == version, let value = reader.value(as: form.written, depth: attributesDepth),
            !value.isNull
        else { return nil }
        return .typed(value, form.type)
    }

    private func addresses(_ reader: inout JSONReader, _ known: inout KnownAddresses) -> [ResourceAddress]? {
        guard reader.passes(UInt8(ascii: "[")) else { return nil }
        var found: [ResourceAddress] = []
        repeat {
            guard let text = reader.text(), case .resource(let address)? = known.named(text) else {
                return nil
            }
            found.append(address)
        } while reader.passes(UInt8(ascii: ","))
        return reader.passes(UInt8(ascii: "]")) ? found : nil
    }
}

/// How deep attributes stand in a state file: within objects in lists in objects in a list in an object.
private let attributesDepth = 5

private struct MemberNames {
    let module = JSONText("module")
    let mode = JSONText("mode")
    let managed = JSONText("managed")
    let data = JSONText("data")
    let type = JSONText("type")
    let name = JSONText("name")
    let provider = JSONText("provider")
    let instances = JSONText("instances")
    let indexKey = JSONText("index_key")
    let schemaVersion = JSONText("schema_version")
    let attributes = JSONText("attributes")
    let sensitiveAttributes = JSONText("sensitive_attributes")
    let identityVersion = JSONText("identity_schema_version")
    let privateData = JSONText("private")
    let dependencies = JSONText("dependencies")
    let createBeforeDestroy = JSONText("create_before_destroy")
}
