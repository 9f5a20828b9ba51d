internal import AWSClient
internal import Providers
internal import Values

/// Attributes that load balancing keeps as pairs of a key and a text, in calls of their own.
///
/// Source: ELB v2 API, `LoadBalancerAttribute`, `TargetGroupAttribute`, `ListenerAttribute`.
struct KeyedAttributes: Sendable {
    struct Entry: Sendable {
        /// An attribute, or one of a block: `access_logs.bucket`.
        let path: String
        let key: String
    }

    let entries: [Entry]

    init(_ entries: [(String, String)]) {
        self.entries = entries.map { Entry(path: $0, key: $1) }
    }

    private func value(_ path: String, _ object: Value) -> Value? {
        let parts = path.split(separator: ".").map(String.init)
        let inner = parts.dropLast().reduce(Optional(object)) { $0?.firstBlock($1) }
        return parts.last.flatMap { inner?[$0] }
    }

    /// The pairs that a call sets, for what is set and differs from before.
    func pairs(_ object: Value, before: Value?) -> [Document] {
        entries.compactMap { entry in
            guard let value = value(entry.path, object), !value.isNull, !value.isUnknown,
                value != before.flatMap({ self.value(entry.path, $0) }),
                let text = try? value.converted(to: .string).asString
            else { return nil }
            return ["Key": .text(entry.key), "Value": .text(text)]
        }
    }

    /// Puts what AWS says into the state; blocks come about where AWS tells of one of their attributes.
    ///
    /// Some blocks do not count where they are switched off and name no place: they are there only if a key says that they are on, or another
    /// one names the place.
    func read(
        _ list: Document, into state: inout LiveState, _ schema: BlockSchema,
        only switches: [String: (on: String, place: String)] = [:]
    ) {
        let texts = Dictionary(list.items.map { ($0["Key"].text ?? "", $0["Value"].text ?? "") }) { $1 }
        let told = entries.compactMap { entry in
            texts[entry.key].map { (path: entry.path.split(separator: ".").map(String.init)[...], text: $0) }
        }
        state.values.merge(KeyedAttributes.values(told, schema)) { $1 }
        for (name, keys) in switches where texts[keys.on] != "true" && texts[keys.place]?.isEmpty ?? true {
            if state[name] != nil, let block = schema.block(name) { state[name] = block.empty }
        }
    }

    /// The values of attributes and of the blocks that they are in.
    private static func values(_ told: [(path: ArraySlice<String>, text: String)], _ schema: BlockSchema)
        -> [String: Value]
    {
        var found: [String: Value] = [:]
        var inner: [String: [(path: ArraySlice<String>, text: String)]] = [:]
        for (path, text) in told {
            guard let name = path.first else { continue }
            if path.count > 1 {
                inner[name, default: []].append((path.dropFirst(), text))
            } else if let type = schema.objectType[name] {
                found[name] = try? Value.string(text).converted(to: type)
            }
        }
        for (name, parts) in inner {
            guard let block = schema.block(name)?.block else { continue }
            let type = block.objectType
            let values = values(parts, block)
            let object = Value.object(
                Fields(
                    shape: type.shape,
                    values: zip(type.names, type.types).map {
                        values[$0] ?? block.block($0)?.empty ?? .null($1)
                    }))
            found[name] = .list([object], of: .object(type))
        }
        return found
    }
}

extension LiveCall {
    /// The tags of an object of load balancing, which come by a call of their own.
    func loadBalancingTags() async throws -> [String: String] {
        let answer = try await send(.loadBalancing, "DescribeTags", ["ResourceArns": [.text(id)]])
        return type.tags?.tags(from: (answer["TagDescriptions"].items.first ?? .absent)["Tags"]) ?? [:]
    }
}
