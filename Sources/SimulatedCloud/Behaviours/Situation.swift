internal import Values

/// An object in the making, with the cloud around it: what behaviours look at.
struct Situation: Sendable {
    let type: String
    /// The object as far as it is known.
    var value: Value
    /// The object before an update.
    let prior: Value?
    let view: CloudView
    /// The same for the object in every run; its id once it has one.
    var seed: StableHash

    func text(_ name: String) -> String? { value.text(name) }

    /// A hash of its own for each use.
    func hash(_ salt: String) -> StableHash {
        var hash = seed
        hash.combine(salt)
        return hash
    }

    /// A pattern with the object's attributes, the place's names and drawn digits filled in.
    func expanded(_ pattern: Pattern) -> String {
        let drawn = hash("pattern")
        return pattern.expanded { name in
            switch name {
            case "region": view.place.region
            case "account": view.place.account
            case "partition": view.place.partition
            case "uuid": drawn.uuid
            case _ where name.hasPrefix("hex"): drawn.hex(Int(name.dropFirst(3)) ?? 17)
            // Patterns name other objects by their names where the attribute may hold an ARN.
            default:
                value[name]?.plainText.map { name == "id" || name == "arn" ? $0 : ResourceName.lastPart($0) }
                    ?? ""
            }
        } ?? ""
    }

    /// The object that an attribute refers to.
    func target(_ attribute: String, _ type: String) -> CloudObject? {
        value.text(attribute).flatMap { view.find(type, $0) }
    }

    /// The objects that the texts at a dotted path refer to.
    func targets(_ path: String, _ type: String) -> [CloudObject] {
        value.texts(path).compactMap { view.find(type, $0) }
    }
}

/// The cloud as behaviours see it: one region of the store, to be read only.
struct CloudView: Sendable {
    let store: CloudStore
    let place: CloudPlace

    /// The object that a text names: by key, id, ARN or another name of its type.
    func find(_ type: String, _ text: String) -> CloudObject? { store.find(type, text, in: place) }

    /// The objects of a type that refer to an object, in the order of their keys.
    func referrers(of key: ObjectKey, type: String) -> [CloudObject] { store.referrers(of: key, type: type) }
}

/// Where a call goes: what takes the place of names in ids and ARNs.
struct CloudPlace: Sendable, Hashable {
    var region: String
    let account: String
    let partition: String
    /// Texts that all drawn digits depend on.
    let seed: String

    func arn(_ service: String, _ resource: String, isGlobal: Bool = false) -> String {
        "arn:\(partition):\(service):\(isGlobal ? "" : region):\(account):\(resource)"
    }
}
