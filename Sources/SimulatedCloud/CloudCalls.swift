internal import Providers
internal import Values

/// What each call does to the store: no waiting, no faults, only effect and answer.
struct CloudCalls {
    let schema: ResourceSchema
    let place: CloudPlace
    let settings: Value
    let identifiers: IdentifierSource

    private var behaviour: Behaviour { BehaviourTable.behaviour(of: schema.type) }

    /// The calls for an object of its own region, where it has one.
    init(
        _ schema: ResourceSchema, _ place: CloudPlace, settings: Value, identifiers: IdentifierSource,
        object: Value? = nil
    ) {
        var place = place
        if let region = object?.text("region") { place.region = region }
        self.schema = schema
        self.place = place
        self.settings = settings
        self.identifiers = identifiers
    }

    private func filling(_ behaviour: Behaviour) -> Filling {
        Filling(schema: schema, behaviour: behaviour, place: place, settings: settings)
    }

    // MARK: - Create

    func create(
        _ planned: Value, token: OperationToken, in store: inout CloudStore
    ) throws(ProviderFailure) -> CloudObject {
        // A repeated call answers with what the first one made.
        if let made = store.object(schema.type, madeBy: token.text) { return made }
        let behaviour = self.behaviour
        var planned = planned.withoutMarksDeep().value
        try checkReferences(planned, "creating", behaviour, in: store)
        if case .required(let find, let refusal) = behaviour.adoption {
            let situation = situation(planned, prior: nil, in: store)
            guard let found = find(situation) else {
                throw refusal.failure(action("creating"), value: planned)
            }
            planned = adopting(planned, found.value)
        }
        let filled = filling(behaviour).created(planned, token: token, identifiers: identifiers, in: &store)
        let key = filling(behaviour).key(of: filled)
        if let existing = store[key] {
            guard behaviour.adoption.takesOver(planned) else {
                throw duplicate(behaviour, filled, key).failure(
                    action("creating"), subject: key.name, value: filled)
            }
            let changed = adopting(planned, existing.value)
            let value = filling(behaviour).updated(changed, prior: existing.value, in: store)
            return replace(existing, with: value, in: &store)
        }
        try check(filled, prior: nil, key, behaviour, in: store)
        store.put(CloudObject(key: key, value: filled, token: token.text), place: place)
        note(filled, key, behaviour, in: &store)
        return CloudObject(key: key, value: filled, token: token.text)
    }

    /// What is not set, or not known, takes the existing object's value.
    private func adopting(_ planned: Value, _ existing: Value) -> Value {
        guard let fields = planned.asFields else { return planned }
        let values = fields.map { name, value in
            guard value.isUnknown, let kept = existing[name], !kept.isNull else { return value }
            return shaped(kept, as: value.type)
        }
        return .object(Fields(shape: fields.shape, values: values))
    }

    private func duplicate(_ behaviour: Behaviour, _ value: Value, _ key: ObjectKey) -> Refusal {
        behaviour.uniques.first { $0.text(of: value) != nil }?.refusal
            ?? Refusal("ResourceAlreadyExistsException", "The resource '{subject}' already exists")
    }

    /// What follows from a new object: companions, and revisions used up.
    private func note(_ value: Value, _ key: ObjectKey, _ behaviour: Behaviour, in store: inout CloudStore) {
        if let revision = value["revision"]?.asInt, let family = value.text("family") {
            let name = "\(key.region)/\(family)"
            store.revisions[name] = max(store.revisions[name] ?? 0, revision)
        }
        for companion in behaviour.companions(situation(value, prior: nil, in: store)) {
            let name = companion.attributes["id"]?.plainText ?? key.name
            let object = CloudObject(
                key: ObjectKey(type: companion.type, region: key.region, name: name),
                value: .object(companion.attributes), owner: key)
            store.put(object, place: place)
        }
    }

    // MARK: - Update and delete

    func update(_ planned: Value, prior: Value, in store: inout CloudStore) throws(ProviderFailure)
        -> CloudObject
    {
        let behaviour = self.behaviour
        let planned = planned.withoutMarksDeep().value
        guard let existing = find(prior, in: store) else {
            throw behaviour.missing.failure(
                action("updating"), subject: filling(behaviour).key(of: prior).name, value: planned)
        }
        try checkReferences(planned, "changing", behaviour, in: store)
        let filled = filling(behaviour).updated(planned, prior: existing.value, in: store)
        try check(filled, prior: existing.value, existing.key, behaviour, in: store)
        return replace(existing, with: filled, in: &store)
    }

    private func replace(_ existing: CloudObject, with value: Value, in store: inout CloudStore)
        -> CloudObject
    {
        let key = filling(behaviour).key(of: value)
        let object = CloudObject(key: key, value: value, token: existing.token, owner: existing.owner)
        if key != existing.key { store.remove(existing.key) }
        store.put(object, place: place)
        return object
    }

    /// Deletes an object and what goes with it; one that is gone already is no failure.
    func delete(_ prior: Value, in store: inout CloudStore) throws(ProviderFailure) {
        let behaviour = self.behaviour
        guard let object = find(prior, in: store) else { return }
        let subject =
            object.value.text("id").map { behaviour.key == ["id"] ? $0 : object.key.name } ?? object.key.name
        for check in behaviour.deletionChecks {
            if let refusal = check(situation(object.value, prior: object.value, in: store)) {
                throw refusal.failure(action("deleting"), subject: subject, value: object.value)
            }
        }
        let blockers = store.links.referrers(of: object.key).filter { $0.value == .blocked }.keys
            .filter { store[$0]?.owner != object.key }
        guard blockers.isEmpty else {
            let failure = behaviour.inUse.failure(action("deleting"), subject: subject, value: object.value)
            let names = blockers.sorted().prefix(5).map(\.description).joined(separator: ", ")
            throw ProviderFailure(
                .rejected, failure.summary, "\(failure.detail) It is needed by \(names).", path: failure.path)
        }
        remove(object.key, isRetired: filling(behaviour).isDrawn, from: &store, depth: 0)
    }

    private func remove(_ key: ObjectKey, isRetired: Bool, from store: inout CloudStore, depth: Int) {
        let referrers = store.links.referrers(of: key)
        store.remove(key, retiring: isRetired)
        guard depth < cascadeDepthMax else { return }
        for (source, deletion) in referrers where deletion == .cascades || store[source]?.owner == key {
            remove(source, isRetired: false, from: &store, depth: depth + 1)
        }
    }

    // MARK: - Reading

    /// The object that a stored value stands for.
    func find(_ stored: Value, in store: CloudStore) -> CloudObject? {
        store[filling(behaviour).key(of: stored)]
    }

    /// The object as a reader sees it: in the schema's form, with what follows other objects brought up to
    /// date.
    func presented(_ object: CloudObject, in store: CloudStore) -> Value {
        var value = shaped(object.value, as: .object(schema.objectType))
        for computed in behaviour.following {
            guard let current = value[computed.path] else { continue }
            guard let new = computed.value(situation(object.value, prior: nil, in: store)) else { continue }
            value = value.setting(computed.path, to: shaped(new, as: current.type))
        }
        return value
    }

    /// The object that a user's import id names.
    func imported(_ id: String, in store: CloudStore) -> CloudObject? {
        if let found = store.find(schema.type, id, in: place) { return found }
        let behaviour = self.behaviour
        return store.objects(ofType: schema.type).first { object in
            guard object.key.region == place.region || behaviour.isGlobal else { return false }
            return behaviour.importForms.contains { form in
                form.expanded { object.value.text($0).map(ResourceName.lastPart) } == id
            }
        }
    }

    // MARK: - Checks

    private func situation(_ value: Value, prior: Value?, in store: CloudStore) -> Situation {
        Situation(
            type: schema.type, value: value, prior: prior, view: CloudView(store: store, place: place),
            seed: StableHash(place.seed, schema.type, filling(behaviour).key(of: value).name))
    }

    private func checkReferences(
        _ value: Value, _ verb: String, _ behaviour: Behaviour, in store: CloudStore
    ) throws(ProviderFailure) {
        for reference in behaviour.references {
            for text in reference.texts(value) {
                guard !reference.targets.contains(where: { store.find($0, text, in: place) != nil }) else {
                    continue
                }
                let claimed = reference.targets.map(BehaviourTable.behaviour).first {
                    $0.form.claims(text, place)
                }
                guard let claimed else { continue }
                throw claimed.missing.failure(
                    action(verb), subject: text, value: value, attribute: reference.attribute)
            }
        }
    }

    private func check(
        _ value: Value, prior: Value?, _ key: ObjectKey, _ behaviour: Behaviour, in store: CloudStore
    ) throws(ProviderFailure) {
        let verb = action(prior == nil ? "creating" : "changing")
        let situation = situation(value, prior: prior, in: store)
        for check in behaviour.checks {
            if let refusal = check(situation) { throw refusal.failure(verb, subject: key.name, value: value) }
        }
        for unique in behaviour.uniques {
            guard let text = unique.text(of: value), let holder = store.holder(of: text, key) else {
                continue
            }
            if holder != key {
                throw unique.refusal.failure(
                    verb, subject: holder.name, value: value, attribute: unique.attributes.last)
            }
        }
    }

    private func action(_ verb: String) -> String { "\(verb) \(schema.type)" }
}

extension ReferenceForm {
    /// Whether a text would have to be an object of this account and region.
    func claims(_ text: String, _ place: CloudPlace) -> Bool {
        if let name = ResourceName(text) {
            guard let arn, name.account == place.account, name.service == arn.service else { return false }
            return name.resource.hasPrefix(arn.prefix) && !name.resource.contains("aws-service-role/")
        }
        if let idPrefix, text.hasPrefix(idPrefix) { return true }
        return hasNames
    }
}

/// Nothing is made of more layers than these.
private let cascadeDepthMax = 8

extension Adoption {
    /// Whether a new object as planned may take the place of the existing one with its key.
    fileprivate func takesOver(_ planned: Value) -> Bool {
        switch self {
        case .none, .required: false
        case .sameKey: true
        case .sameKeyIf(let attribute): planned[attribute]?.asBool ?? false
        }
    }
}
