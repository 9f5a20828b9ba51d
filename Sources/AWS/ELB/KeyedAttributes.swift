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
        guard parts.count == 2 else { return object[path] }
        return object.firstBlock(parts[0])?[parts[1]]
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
    /// Some blocks are not told of where they are switched off: they are there only if the key that is named says so.
    func read(
        _ list: Document, into state: inout LiveState, _ schema: BlockSchema,
        only switches: [String: String] = [:]
    ) {
        let texts = Dictionary(list.items.map { ($0["Key"].text ?? "", $0["Value"].text ?? "") }) { $1 }
        var blocks: [String: [String: Value]] = [:]
        for entry in entries {
            guard let text = texts[entry.key] else { continue }
            let parts = entry.path.split(separator: ".").map(String.init)
            let inner = parts.count == 2 ? schema.block(parts[0])?.block : schema
            guard let name = parts.last, let type = inner?.objectType[name],
                let value = try? Value.string(text).converted(to: type)
            else { continue }
            if parts.count == 2 { blocks[parts[0], default: [:]][name] = value } else { state[name] = value }
        }
        for (name, values) in blocks {
            guard let block = schema.block(name) else { continue }
            let type = block.block.objectType
            if let key = switches[name], texts[key] != "true" {
                state[name] = .list([], of: .object(type))
                continue
            }
            let object = Value.object(
                Fields(shape: type.shape, values: zip(type.names, type.types).map { values[$0] ?? .null($1) })
            )
            state[name] = .list([object], of: .object(type))
        }
    }
}

extension LiveCall {
    /// The tags of an object of load balancing, which come by a call of their own.
    func loadBalancingTags() async throws -> [String: String] {
        let answer = try await send(.loadBalancing, "DescribeTags", ["ResourceArns": [.text(id)]])
        return type.tags?.tags(from: (answer["TagDescriptions"].items.first ?? .absent)["Tags"]) ?? [:]
    }
}
