/// Which objects refer to which, and what that means for a deletion.
struct LinkIndex: Sendable {
    typealias Referrers = [ObjectKey: Reference.Deletion]

    /// By target, then by the type of the referring object: a network may have thousands of groups and few
    /// subnets.
    private var inbound: [ObjectKey: [String: Referrers]] = [:]
    private var outbound: [ObjectKey: Set<ObjectKey>] = [:]

    func referrers(of key: ObjectKey, type: String) -> Referrers { inbound[key]?[type] ?? [:] }

    func referrers(of key: ObjectKey) -> Referrers {
        (inbound[key] ?? [:]).values.reduce(into: [:]) { $0.merge($1) { $1 } }
    }

    mutating func add(from source: ObjectKey, to target: ObjectKey, _ deletion: Reference.Deletion) {
        guard source != target else { return }
        let known = inbound[target]?[source.type]?[source]
        // Of several references the one that matters most for a deletion counts.
        if known.map({ $0.rawValue < deletion.rawValue }) ?? true {
            inbound[target, default: [:]][source.type, default: [:]][source] = deletion
        }
        outbound[source, default: []].insert(target)
    }

    mutating func forgetSource(_ source: ObjectKey) {
        for target in outbound.removeValue(forKey: source) ?? [] {
            inbound[target]?[source.type]?[source] = nil
            if inbound[target]?[source.type]?.isEmpty == true { inbound[target]?[source.type] = nil }
            if inbound[target]?.isEmpty == true { inbound[target] = nil }
        }
    }

    mutating func forgetTarget(_ target: ObjectKey) {
        for source in referrers(of: target).keys { outbound[source]?.remove(target) }
        inbound[target] = nil
    }
}
