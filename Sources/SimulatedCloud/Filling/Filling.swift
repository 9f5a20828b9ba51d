internal import Providers
internal import Values

/// Completes a planned object as the cloud would: ids, ARNs and all else that the provider left open.
struct Filling {
    let schema: ResourceSchema
    let behaviour: Behaviour
    let place: CloudPlace
    /// The provider's settings, for its default tags.
    let settings: Value

    /// The planned object of a create call, wholly known, with an id that no object has or had.
    func created(
        _ planned: Value, token: OperationToken, identifiers: IdentifierSource, in store: inout CloudStore
    ) -> Value {
        var digest = StableHash(place.seed, place.region, schema.type)
        digest.combine(planned)
        if identifiers == .tokens { digest.combine(token.text) }
        // Equal objects differ by a number; where the search begins is remembered, so that it is short.
        var attempt = store.attempts[digest.state] ?? 0
        // A name that is left to the cloud is drawn like an id.
        let isDrawn =
            (planned["id"]?.isUnknown == true && self.isDrawn) || planned["name"]?.isUnknown == true
            || behaviour.key.contains { !["id", "arn"].contains($0) && planned[$0]?.isUnknown == true }
        while true {
            let filled = self.filled(planned, prior: nil, digest, attempt, in: store)
            let key = self.key(of: filled)
            if attempt < attemptLimit, isDrawn, store.isTaken(key) {
                attempt += 1
                continue
            }
            if attempt > 0 { store.attempts[digest.state] = attempt }
            return filled
        }
    }

    private func filled(
        _ planned: Value, prior: Value?, _ digest: StableHash, _ attempt: Int, in store: CloudStore
    ) -> Value {
        var seed = digest
        seed.combine(String(attempt))
        var situation = Situation(
            type: schema.type, value: planned, prior: prior, view: CloudView(store: store, place: place),
            seed: seed)
        identify(&situation)
        complete(&situation)
        return situation.value
    }

    /// The planned object of an update call, wholly known.
    func updated(_ planned: Value, prior: Value, in store: CloudStore) -> Value {
        var situation = Situation(
            type: schema.type, value: planned, prior: prior, view: CloudView(store: store, place: place),
            seed: StableHash())
        for name in ["region", "name", "id", "arn"] where situation.value[name]?.isUnknown == true {
            if let kept = prior[name] { situation.value = situation.value.setting(name, to: kept) }
        }
        identify(&situation)
        complete(&situation)
        return situation.value
    }

    func key(of value: Value) -> ObjectKey {
        ObjectKey(
            type: schema.type,
            region: behaviour.isGlobal ? ObjectKey.globalRegion : value.text("region") ?? place.region,
            name: behaviour.key.map { value.texts($0).joined(separator: ",") }.joined(separator: "/"))
    }

    /// Whether keys have drawn digits, so that there is always another one and a used one never comes back.
    var isDrawn: Bool {
        guard behaviour.key == ["id"], behaviour.drawsID else { return false }
        if behaviour.computed.contains(where: { $0.path == "id" }) { return true }
        guard let text = schema.identity.id ?? behaviour.identity.id else { return true }
        let pattern = Pattern(text)
        if pattern.parts == [.name("arn")] {
            return [schema.identity.arn, behaviour.identity.arn].contains {
                $0.map { Pattern($0).isDrawn } ?? false
            }
        }
        return pattern.isDrawn
    }

    // MARK: - The order of things

    private func identify(_ situation: inout Situation) {
        set("region", in: &situation) { .string($0.view.place.region) }
        set("name", in: &situation) { situation in
            if let own = behaviour.computed.first(where: { $0.path == "name" })?.value(situation) {
                return own
            }
            let prefix = situation.text("name_prefix") ?? "terraform-"
            return .string(prefix + situation.hash("name").digits(26))
        }
        let idPattern = schema.identity.id ?? behaviour.identity.id
        let order =
            idPattern.map { Pattern($0).parts.contains(.name("arn")) } ?? false
            ? ["arn", "id"] : ["id", "arn"]
        for name in order {
            let pattern =
                name == "id" ? idPattern : schema.identity.arn ?? behaviour.identity.arn
            set(name, in: &situation) { situation in
                if let own = behaviour.computed.first(where: { $0.path == name }) {
                    return own.value(situation)
                }
                if let pattern { return .string(situation.expanded(Pattern(pattern))) }
                guard name == "id" else { return nil }
                let kind = situation.type.drop { $0 != "_" }.dropFirst().map { $0 == "_" ? "-" : $0 }
                return .string(String(kind) + "-" + situation.hash("id").hex(17))
            }
        }
        situation.seed = StableHash(place.seed, schema.type, key(of: situation.value).name)
    }

    private func complete(_ situation: inout Situation) {
        for computed in behaviour.computed where !computed.path.contains(".") {
            set(computed.path, in: &situation, computed.value)
        }
        set("tags_all", in: &situation) { tags(of: $0.value) }
        guard let fields = situation.value.asFields, !situation.value.isWhollyKnown else { return }
        let before = situation
        let values = fields.map { name, value in
            value.isWhollyKnown
                ? value : resolved(value, name, path: name, prior: before.prior?[name], before)
        }
        situation.value = .object(Fields(shape: fields.shape, values: values))
    }

    /// Sets an attribute that is unknown so far.
    private func set(_ name: String, in situation: inout Situation, _ make: (Situation) -> Value?) {
        guard let current = situation.value[name], current.isUnknown, let made = make(situation) else {
            return
        }
        situation.value = situation.value.setting(name, to: shaped(made, as: current.type))
    }

    private func tags(of value: Value) -> Value? {
        var all: [String: Value] = settings.firstBlock("default_tags")?["tags"]?.asFields?.dictionary ?? [:]
        for (name, text) in value["tags"]?.asFields ?? Fields.empty { all[name] = text }
        return .map(all.filter { !$0.value.isUnknown }, of: .string)
    }

    /// The value with everything unknown in it replaced.
    private func resolved(
        _ value: Value, _ name: String, path: String, prior: Value?, _ situation: Situation
    ) -> Value {
        switch value.content {
        case .unknown(let unknown):
            if path.contains("."),
                let own = behaviour.computed.first(where: { $0.path == path })?.value(situation)
            {
                return shaped(own, as: unknown.type)
            }
            if let prior, !prior.isNull, prior.isWhollyKnown { return shaped(prior, as: unknown.type) }
            return guessedValue(name, unknown.type, situation)
        case .list(let elements, let type):
            let old = prior?.asElements ?? []
            let new = elements.enumerated().map { index, element in
                resolved(element, name, path: path, prior: index < old.count ? old[index] : nil, situation)
            }
            return .list(new, of: type)
        case .tuple(let elements):
            return .tuple(elements.map { resolved($0, name, path: path, prior: nil, situation) })
        case .set(let elements, let type):
            return .set(
                elements.sorted.map { resolved($0, name, path: path, prior: nil, situation) }, of: type)
        case .map(let fields, let type):
            return .map(
                Fields(
                    shape: fields.shape,
                    values: fields.map {
                        resolved($1, $0, path: "\(path).\($0)", prior: prior?[$0], situation)
                    }),
                of: type)
        case .object(let fields):
            return .object(
                Fields(
                    shape: fields.shape,
                    values: fields.map {
                        resolved($1, $0, path: "\(path).\($0)", prior: prior?[$0], situation)
                    }))
        default:
            return value
        }
    }
}

/// A value made by hand as a value of a type: what is missing in objects is null, what is too much is left
/// out.
func shaped(_ value: Value, as type: ValueType) -> Value {
    (try? Value(json: value, as: type)) ?? (try? value.converted(to: type)) ?? .null(type)
}

/// How often another id is drawn before a collision is left to the check for duplicates.
private let attemptLimit = 1_000_000

/// What the drawn digits of ids depend on.
public enum IdentifierSource: Hashable, Sendable {
    /// On the object's arguments: the same stack gets the same ids in every run. Equal objects are numbered.
    case arguments
    /// On the create call's token too: equal objects made at the same time keep their ids apart in any order,
    /// as long as the engine hands out the same tokens.
    case tokens
}
