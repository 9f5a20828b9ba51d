internal import Providers
internal import Values

extension PlanDraft {
    /// Plans `tags_all`: the provider's default tags and the resource's own, which win, without the ignored
    /// ones.
    ///
    /// Source: the provider's guide on resource tagging.
    mutating func planTags() {
        guard let planned = planned["tags_all"] else { return }
        let all = mergedTags()
        // Objects that never had tags keep whatever form of emptiness their state has.
        if prior != nil, let count = all.asFields?.count, count == 0, planned.isNull { return }
        set("tags_all", to: all)
    }

    private func mergedTags() -> Value {
        let unknown = Value.unknown(.map(.string))
        let own = planned["tags"] ?? .null(.map(.string))
        let defaults = settings.firstBlock("default_tags")
        let shared = defaults?["tags"] ?? .null(.map(.string))
        guard !own.isUnknown, !shared.isUnknown, !settings.isUnknown else { return unknown }
        var all = shared.asFields?.dictionary ?? [:]
        for (name, value) in own.asFields ?? .empty { all[name] = value }
        let ignored = IgnoredTags(settings)
        let kept = all.filter { !$0.value.isNull && !ignored.contains($0.key) }
        return .map(kept, of: .string).marked(own.marks.union(shared.marks))
    }
}

/// The tags that others put on objects and that the provider leaves alone.
struct IgnoredTags {
    let keys: Set<String>
    let prefixes: [String]

    init(_ settings: Value) {
        let block = settings.firstBlock("ignore_tags")
        keys = Set(block?["keys"]?.asElements?.compactMap(\.asString) ?? [])
        prefixes = block?["key_prefixes"]?.asElements?.compactMap(\.asString) ?? []
    }

    func contains(_ key: String) -> Bool { keys.contains(key) || prefixes.contains { key.hasPrefix($0) } }
}

extension Value {
    /// The first block of a type, whether it is nested as a list, as a set or by itself.
    func firstBlock(_ name: String) -> Value? {
        guard let block = self[name] else { return nil }
        if case .object = block.content { return block }
        return block.asElements?.first
    }
}
