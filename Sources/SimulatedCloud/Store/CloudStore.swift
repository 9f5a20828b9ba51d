internal import Values

/// Everything that exists in a simulated account: a plain value that can be saved, compared and edited.
///
/// Objects refer to one another by ids, ARNs and names in their attributes; the store keeps indexes of them,
/// so that the cost of a call does not grow with the number of objects.
public struct CloudStore: Sendable {
    /// Objects by type, then by key.
    private(set) var tables: [String: [ObjectKey: CloudObject]] = [:]
    private(set) var links = LinkIndex()
    /// The last revision ever given out in a family of numbered objects; a deletion does not turn it back.
    var revisions: [String: Int] = [:]
    /// Drawn keys of deleted objects, which are never given out again.
    private(set) var retired: Set<ObjectKey> = []
    private var tokens: [TokenKey: ObjectKey] = [:]
    /// Other names of objects: ARNs, aliases, and what must be unique.
    private var names: [ObjectKey: ObjectKey] = [:]
    /// Where to begin looking for a free id, so that many equal objects cost no more than different ones.
    var attempts: [UInt64: Int] = [:]

    private struct TokenKey: Hashable, Sendable {
        let type: String
        let token: String
    }

    public init() {}

    public var count: Int { tables.values.reduce(0) { $0 + $1.count } }
    public var isEmpty: Bool { count == 0 }

    /// All objects, by type, region and key.
    public var objects: [CloudObject] { tables.keys.sorted().flatMap { objects(ofType: $0) } }

    /// The objects of one type, by region and key.
    public func objects(ofType type: String) -> [CloudObject] {
        (tables[type] ?? [:]).values.sorted { $0.key < $1.key }
    }

    public subscript(key: ObjectKey) -> CloudObject? { tables[key.type]?[key] }

    /// Whether a key is in use, or was and must not be again.
    func isTaken(_ key: ObjectKey) -> Bool { self[key] != nil || retired.contains(key) }

    /// The object that the call with a token made.
    func object(_ type: String, madeBy token: String) -> CloudObject? {
        tokens[TokenKey(type: type, token: token)].flatMap { self[$0] }
    }

    /// The object of a type that a text names: by key, ARN or another name.
    func find(_ type: String, _ text: String, in place: CloudPlace) -> CloudObject? {
        let region =
            BehaviourTable.behaviour(of: type).isGlobal
            ? ObjectKey.globalRegion
            : text.hasPrefix("arn:") ? ResourceName(text)?.region ?? place.region : place.region
        let key = ObjectKey(type: type, region: region, name: text)
        return self[key] ?? names[key].flatMap { self[$0] }
    }

    /// The objects of a type that refer to an object, by key.
    func referrers(of key: ObjectKey, type: String) -> [CloudObject] {
        links.referrers(of: key, type: type).keys.sorted().compactMap { self[$0] }
    }

    /// The object that already has what must be unique.
    func holder(of unique: String, _ key: ObjectKey) -> ObjectKey? {
        names[ObjectKey(type: key.type, region: key.region, name: uniqueMark + unique)]
    }

    // MARK: - Changing

    /// Adds an object, or puts a new one in the place of the one with its key.
    mutating func put(_ object: CloudObject, place: CloudPlace) {
        insert(object)
        link(object, place: place)
    }

    /// Adds many objects, whose references may lead to one another in any order.
    mutating func adopt(_ objects: [CloudObject]) {
        // The newest revision of a family is the one that its plain name stands for.
        for object in objects.sorted(by: { $0.revision < $1.revision }) { insert(object) }
        for object in objects {
            link(object, place: CloudPlace(region: object.key.region, account: "", partition: "", seed: ""))
        }
    }

    private mutating func insert(_ object: CloudObject) {
        let behaviour = BehaviourTable.behaviour(of: object.key.type)
        if let old = self[object.key] { forget(old, behaviour) }
        tables[object.key.type, default: [:]][object.key] = object
        if let token = object.token { tokens[TokenKey(type: object.key.type, token: token)] = object.key }
        for name in namesOf(object, behaviour) { names[name] = object.key }
    }

    private mutating func link(_ object: CloudObject, place: CloudPlace) {
        for reference in BehaviourTable.behaviour(of: object.key.type).references {
            for text in reference.texts(object.value) {
                for type in reference.targets {
                    guard let target = find(type, text, in: place) else { continue }
                    links.add(from: object.key, to: target.key, reference.deletion)
                    break
                }
            }
        }
    }

    /// Takes an object out; what refers to it stays as it is.
    mutating func remove(_ key: ObjectKey, retiring: Bool = false) {
        guard let object = self[key] else { return }
        forget(object, BehaviourTable.behaviour(of: key.type))
        links.forgetTarget(key)
        tables[key.type]?[key] = nil
        if tables[key.type]?.isEmpty == true { tables[key.type] = nil }
        if retiring { retired.insert(key) }
    }

    mutating func retire(_ key: ObjectKey) { retired.insert(key) }

    private mutating func forget(_ object: CloudObject, _ behaviour: Behaviour) {
        if let token = object.token { tokens[TokenKey(type: object.key.type, token: token)] = nil }
        for name in namesOf(object, behaviour) where names[name] == object.key { names[name] = nil }
        links.forgetSource(object.key)
    }

    private func namesOf(_ object: CloudObject, _ behaviour: Behaviour) -> [ObjectKey] {
        var texts = behaviour.aliases.compactMap { alias in
            alias.expanded { object.value.text($0).map(ResourceName.lastPart) }
        }
        if let arn = object.value.text("arn"), arn != object.key.name { texts.append(arn) }
        texts += behaviour.uniques.compactMap { $0.text(of: object.value).map { uniqueMark + $0 } }
        return texts.map { ObjectKey(type: object.key.type, region: object.key.region, name: $0) }
    }
}

/// Sets what must be unique apart from names in the index of both.
private let uniqueMark = "\u{1}"

extension CloudObject {
    fileprivate var revision: Int { value["revision"]?.asInt ?? 0 }
}
