import Addresses
import Values

/// The resources of a state file, taken in one by one.
struct ResourceReading {
    private(set) var instances: [InstanceAddress: InstanceRecord] = [:]
    /// The first thing that was wrong; nothing is taken in after it.
    private(set) var problem: StateFormatError?
    private var known = KnownAddresses()
    private var forms = WrittenResources()

    /// With room for the objects that a file of this size mostly has.
    init(fileSize: Int = 0) {
        instances.reserveCapacity(fileSize / 1000)
    }

    mutating func add(_ json: Value, _ typing: StateSnapshot.Typing) {
        guard problem == nil else { return }
        do {
            try take(json, typing)
        } catch {
            problem = error
        }
    }

    private mutating func take(_ json: Value, _ typing: StateSnapshot.Typing) throws(StateFormatError) {
        let mode = json["mode"]?.asString.flatMap { ResourceName.Mode(rawValue: $0) }
        guard let mode, let type = json["type"]?.asString, let name = json["name"]?.asString, !type.isEmpty,
            !name.isEmpty
        else {
            throw StateFormatError(
                "A resource in the state file lacks its mode, type or name.", mode == nil ? .mode : .instance)
        }
        let path = try StatePart(json, .unnamedResource).text("module") ?? ""
        let module: ModuleInstancePath
        do {
            module = try ModuleInstancePath(parsing: path)
        } catch {
            throw StateFormatError(
                "A resource in the state file has an invalid module address: \(error.message)", .instance)
        }
        let resource = InstanceAddress(module: module, ResourceName(mode, type: type, name: name))
        let part = StatePart(json, .resource(resource))
        let provider = try part.text("provider")
        for instance in try part.list("instances") {
            let part = StatePart(instance, .instance(of: resource))
            let address = resource.with(key: try part.key())
            let object = try ObjectRecord(
                part, provider: try known.provider(try part.text("provider") ?? provider, of: resource),
                of: resource, &known, typing)
            guard let deposed = try part.text("deposed"), !deposed.isEmpty else {
                try add(object, at: address)
                continue
            }
            guard deposed.utf8.count == 8 else {
                throw StateFormatError(
                    "An instance of \(resource) in the state file has \"\(deposed)\" as the key of a deposed object, which must have 8 characters.",
                    .instance)
            }
            let earlier = instances[address, default: InstanceRecord()].deposed.updateValue(
                object, forKey: deposed)
            guard earlier == nil else {
                throw StateFormatError(
                    "The state file has two deposed objects of \(address) with the key \(deposed).",
                    .duplicate)
            }
        }
    }

    private mutating func add(_ object: ObjectRecord, at address: InstanceAddress) throws(StateFormatError) {
        // Mostly nothing was known of the address, so that one look-up is enough.
        guard let earlier = instances.updateValue(InstanceRecord(current: object), forKey: address) else {
            return
        }
        guard earlier.current == nil else {
            throw StateFormatError("The state file has two current objects for \(address).", .duplicate)
        }
        instances[address]?.deposed = earlier.deposed
    }

    /// Takes in the resource that comes next in a file, where it is written as programs write states; whether it was.
    mutating func add(_ reader: inout JSONReader, _ typing: StateSnapshot.Typing) -> Bool {
        guard problem == nil, let resource = forms.resource(&reader, typing, &known) else { return false }
        do {
            for (key, object) in resource.objects { try add(object, at: resource.address.with(key: key)) }
        } catch {
            problem = error
        }
        return true
    }
}
