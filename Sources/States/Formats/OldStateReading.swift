import Addresses
import Values

/// A state file of the versions 1 to 3, as Terraform before 0.12 wrote them, taken in as version 4 would have it.
///
/// In these, a "resource" is what is an instance now, and attributes are flat texts. What an object depends on is not taken over: it was
/// written in other words, and the next plan finds it out.
/// Source: how Terraform's core reads such files, and the form of them that it documents there.
struct OldStateReading {
    private let version: Int
    private(set) var outputs: [String: OutputRecord] = [:]
    private(set) var instances: [InstanceAddress: InstanceRecord] = [:]

    init(_ document: Value, version: Int) throws(StateFormatError) {
        self.version = version
        for module in try StatePart(document, .file).list("modules") where !module.isNull {
            try take(StatePart(module, .file))
        }
    }

    private mutating func take(_ module: StatePart) throws(StateFormatError) {
        let path = try modulePath(module)
        if path.isRoot {
            for (name, json) in try module.fields("outputs") where !json.isNull {
                outputs[name] = try output(json, name)
            }
        }
        // The resource as a whole has one provider: that of the first of its instances.
        var providers: [InstanceAddress: String] = [:]
        for (text, json) in try module.fields("resources").sorted(by: { $0.0 < $1.0 }) where !json.isNull {
            let address = try instance(text, in: path)
            let part = StatePart(json, .resource(address))
            let provider: String
            if let known = providers[address.resource] {
                provider = known
            } else {
                provider = try self.provider(try part.text("provider") ?? "", of: address)
                providers[address.resource] = provider
            }
            let record = try self.record(part, provider, address)
            guard !record.isEmpty else { continue }
            guard instances.updateValue(record, forKey: address) == nil else {
                throw StateFormatError("The state file has two current objects for \(address).", .duplicate)
            }
        }
    }

    // MARK: - Addresses

    /// Modules of that time had neither `count` nor `for_each`.
    private func modulePath(_ module: StatePart) throws(StateFormatError) -> ModuleInstancePath {
        var names: [String] = []
        for element in try module.list("path") {
            guard let name = element.asString else { throw module.problem("path", "a list of texts") }
            names.append(name)
        }
        if names.isEmpty, version == 1 { names = ["root"] }
        guard names.first == "root" else {
            throw StateFormatError(
                "The state file has a module with the path \(names), which does not begin with \"root\".",
                .upgrade)
        }
        let steps = names.dropFirst()
        let path = ModuleInstancePath(steps.map { ModuleInstancePath.Step($0) })
        // A name that is none would be read as something else, or not at all, from the file that is written next.
        guard path.isRoot || (try? ModuleInstancePath(parsing: "\(path)")) == path else {
            throw StateFormatError(
                "The state file has a module with the path \(names), and not all of these are names that a module can have. Rename the "
                    + "module with the Terraform that wrote the file.", .upgrade)
        }
        return path
    }

    /// Reads an address such as `aws_instance.web`, `aws_instance.web.0` or `data.aws_ami.linux.1`.
    private func instance(
        _ text: String, in module: ModuleInstancePath
    ) throws(StateFormatError) -> InstanceAddress {
        var parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let isData = parts.count > 2 && parts[0] == "data"
        if isData { parts.removeFirst() }
        guard (2...3).contains(parts.count), !parts[0].isEmpty, !parts[1].isEmpty else {
            throw StateFormatError(
                "The state file has an object with the address \"\(text)\", which is not of the form TYPE.NAME or TYPE.NAME.INDEX.",
                .upgrade)
        }
        var key = InstanceKey.none
        if parts.count == 3 {
            guard let index = Int(parts[2]), index >= 0 else {
                throw StateFormatError(
                    "The state file has an object with the address \"\(text)\", and \"\(parts[2])\" is not an index.",
                    .upgrade)
            }
            key = .index(index)
        }
        let name = ResourceName(isData ? .data : .managed, type: parts[0], name: parts[1])
        return InstanceAddress(module: module, name, key: key)
    }

    /// The provider configuration of an object: written out with its module, as a name within the module of the object, or not at all.
    private func provider(_ text: String, of address: InstanceAddress) throws(StateFormatError) -> String {
        let module = address.module.module
        let found: String?
        if text.isEmpty {
            let prefix = address.name.type.prefix { $0 != "_" }
            found = ProviderText.make(legacyName: String(prefix), alias: nil, module: module)
        } else if text.contains("provider.") {
            found = ProviderText.make(legacy: text)
        } else {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            let isName = parts.count <= 2 && parts.allSatisfy(ProviderText.isName)
            found =
                isName
                ? ProviderText.make(
                    legacyName: parts[0], alias: parts.count == 2 ? parts[1] : nil, module: module) : nil
        }
        guard let found else {
            throw StateFormatError(
                "The state file has \(address) with the provider \"\(text)\", which is not of the form provider.NAME or "
                    + "provider.NAME.ALIAS."
                    + (text.contains("${")
                        ? " Templates never had a meaning there: rename the alias with the Terraform that wrote the file."
                        : ""),
                .upgrade)
        }
        return found
    }

    // MARK: - Objects

    private func record(
        _ part: StatePart, _ provider: String, _ address: InstanceAddress
    ) throws(StateFormatError) -> InstanceRecord {
        var record = InstanceRecord()
        if let primary = part.json["primary"], !primary.isNull {
            record.current = try object(primary, provider, address)
        }
        for (index, json) in try part.list("deposed").enumerated() where !json.isNull {
            let digits = String(index + 1, radix: 16)
            let key = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
            record.deposed[key] = try object(json, provider, address)
        }
        return record
    }

    private func object(
        _ json: Value, _ provider: String, _ address: InstanceAddress
    ) throws(StateFormatError) -> ObjectRecord {
        let part = StatePart(json, .instance(of: address))
        var attributes: [String: Value] = [:]
        for (name, value) in try part.fields("attributes") {
            guard value.asString != nil else { throw part.problem("attributes", "an object of texts") }
            attributes[name] = value
        }
        if version < 3 { attributes = countingMaps(attributes) }
        if let id = try part.text("id"), !id.isEmpty, attributes["id"]?.asString?.isEmpty ?? true {
            attributes["id"] = .string(id)
        }
        var notes = Dictionary(uniqueKeysWithValues: try part.fields("meta").map { ($0.0, $0.1) })
        // What providers of that time noted of the form of an object is a member of its own now.
        let noted = notes["schema_version"]
        let schemaVersion = noted?.asInt ?? noted?.asString.flatMap { Int($0) }
        if let schemaVersion, schemaVersion >= 0 { notes["schema_version"] = nil }
        var privateData: [UInt8] = []
        if !notes.isEmpty {
            var writer = JSONWriter()
            let value = Value.object(notes)
            writer.value(value, as: value.type)
            privateData = writer.bytes
        }
        return ObjectRecord(
            attributes: .flat(.object(attributes)), isTainted: part.json["tainted"]?.asBool ?? false,
            schemaVersion: max(0, schemaVersion ?? 0), provider: provider, privateData: privateData)
    }

    /// Attributes in which maps tell their sizes as lists do, with maps told apart as version 3 does: by `%`.
    ///
    /// Sizes of what is empty go, because nobody knows what it was.
    private func countingMaps(_ attributes: [String: Value]) -> [String: Value] {
        var result = attributes
        let names = attributes.keys.sorted()
        for (counter, count) in attributes where counter.hasSuffix(".#") {
            let prefix = counter.dropLast()
            let keys = names.slice(below: prefix).filter { $0 != counter }
                .map { $0.dropFirst(prefix.count).prefix { $0 != "." } }
            if keys.isEmpty {
                result[counter] = nil
            } else if keys.contains(where: { Int($0) == nil }) {
                result[counter] = nil
                result["\(prefix)%"] = count
            }
        }
        return result
    }

    // MARK: - Outputs

    /// An output with a type that fits its value: of what was lists and maps then, the elements are all of one type.
    private func output(_ json: Value, _ name: String) throws(StateFormatError) -> OutputRecord {
        guard version > 1 else {
            guard json.asString != nil else {
                throw StateFormatError(
                    "The output \"\(name)\" in the state file is not a text.", .outputValue)
            }
            return OutputRecord(value: json, isSensitive: false)
        }
        let raw = json["value"] ?? .null(.dynamic)
        guard json.asFields != nil, let value = try? Value(json: raw, as: raw.type.ofOldOutput) else {
            throw StateFormatError(
                "The output \"\(name)\" in the state file has no value that can be read.", .outputValue)
        }
        return OutputRecord(value: value, isSensitive: json["sensitive"]?.asBool ?? false)
    }
}

extension ValueType {
    /// The collection that a type told by a JSON value stands for, where its elements are alike.
    fileprivate var ofOldOutput: ValueType {
        switch self {
        case .tuple(let elements):
            guard let first = elements.first, elements.allSatisfy({ $0 == first }) else { return self }
            return .list(first.ofOldOutput)
        case .object(let object):
            guard let first = object.types.first, object.types.allSatisfy({ $0 == first }) else {
                return self
            }
            return .map(first.ofOldOutput)
        default: return self
        }
    }
}
