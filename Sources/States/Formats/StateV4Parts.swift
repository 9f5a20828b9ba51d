import Addresses
import Values

/// A part of a state file whose members are read with a look at what they are: what is not understood would be lost when the state is
/// next written.
struct StatePart {
    enum Place {
        case file
        case unnamedResource
        case resource(InstanceAddress)
        case instance(of: InstanceAddress)
    }

    let json: Value
    private let place: Place

    init(_ json: Value, _ place: Place) {
        self.json = json
        self.place = place
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
        let owner: String
        switch place {
        case .file:
            return StateFormatError(
                "The \"\(member)\" of the state file is not \(wanted); the file may have been edited by hand."
            )
        case .unnamedResource: owner = "A resource"
        case .resource(let resource): owner = "\(resource)"
        case .instance(let resource): owner = "An instance of \(resource)"
        }
        return StateFormatError(
            "\(owner) in the state file has a \"\(member)\" that is not \(wanted); the file may have been edited by hand.",
            ["index_key", "status"].contains(member) ? .instance : .member)
    }
}

/// The addresses that a state has named so far: records name the same resources again and again.
struct KnownAddresses {
    private var known: [String: ResourceAddress] = [:]
    private var providers: Set<String> = []
    private var lastProvider = ""
    /// The kind of object that was met last: most lists have many of one kind after the other.
    private var last: (kind: ObjectKind, form: StoredForm?)?

    private struct ObjectKind {
        let mode: ResourceName.Mode
        let type: String
        let provider: String

        func describes(_ name: ResourceName, _ provider: String) -> Bool {
            type == name.type && mode == name.mode && self.provider == provider
        }
    }

    /// Attributes as a value of their type, where that is known and they fit it as they are.
    mutating func typed(
        _ json: Value, _ version: Int, of name: ResourceName, _ provider: String,
        _ typing: StateSnapshot.Typing
    ) -> ObjectRecord.Attributes {
        guard let form = form(of: name, provider, typing), form.version == version,
            case .object(let type) = form.type, json.asFields?.shape == type.shape,
            let value = try? Value(json: json, as: form.type)
        else { return .json(json) }
        return .typed(value, form.type)
    }

    /// The form in which objects of a kind are stored now; nil where it is not known.
    mutating func form(of name: ResourceName, _ provider: String, _ typing: StateSnapshot.Typing)
        -> StoredForm?
    {
        if let last, last.kind.describes(name, provider) { return last.form }
        let form = typing(name, provider).map { StoredForm($0.type, version: $0.version) }
        last = (ObjectKind(mode: name.mode, type: name.type, provider: provider), form)
        return form
    }

    /// The resources that a list of texts names.
    mutating func addresses(_ texts: [Value], _ part: StatePart) throws(StateFormatError) -> [ResourceAddress]
    {
        if texts.isEmpty { return [] }
        var found: [ResourceAddress] = []
        found.reserveCapacity(texts.count)
        for text in texts {
            guard let text = text.asString else {
                throw part.problem("dependencies", "a list of addresses")
            }
            guard let named = named(text) else {
                throw part.problem("dependencies", "a list of addresses: \"\(text)\" is none")
            }
            if case .resource(let address) = named { found.append(address) }
        }
        return found
    }

    enum Named {
        case resource(ResourceAddress)
        /// States of old had modules among dependencies, which say nothing about objects.
        case module
    }

    /// What a text names; nil where it is no address.
    mutating func named(_ text: String) -> Named? {
        if let address = known[text] { return .resource(address) }
        switch try? TargetAddress(parsing: text) {
        case .resource(let module, let name, _)?:
            let address = ResourceAddress(module: module.module, name)
            known[text] = address
            return .resource(address)
        case .module?: return .module
        case nil: return nil
        }
    }

    /// The text of a provider configuration, which must be of a form that tells the provider.
    mutating func provider(_ text: String?, of resource: InstanceAddress) throws(StateFormatError) -> String {
        guard let text else {
            throw StateFormatError(
                "\(resource) in the state file lacks the provider that manages it.", .instance)
        }
        // One text for all objects takes less memory, and is compared at once.
        if text == lastProvider { return lastProvider }
        if let index = providers.firstIndex(of: text) {
            lastProvider = providers[index]
            return lastProvider
        }
        let parts = text.split(separator: "provider", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[1].hasPrefix("."), let found = ProviderText.make(legacy: text) {
            return found
        }
        guard parts.count == 2, parts[0].isEmpty || parts[0].hasSuffix("."), ProviderText.source(text) != nil
        else {
            throw StateFormatError(
                "\(resource) in the state file has the provider \"\(text)\", which is not of the form provider[\"HOST/NAMESPACE/TYPE\"].",
                .instance)
        }
        providers.insert(text)
        return text
    }
}

/// The form in which objects of one kind are stored.
final class StoredForm {
    let type: ValueType
    let version: Int
    let written: WrittenType

    init(_ type: ValueType, version: Int) {
        self.type = type
        self.version = version
        written = WrittenType(type)
    }
}
