import Addresses
public import Planning
import Providers
import Reports
import Values

/// What a plan does, in 64 hexadecimal digits, and its parts one by one.
///
/// It covers what a reviewer sees: stack, workspace and kind of the plan, and for each change the object, the action and the parts that
/// differ. It does not depend on times, paths, machines, the state's lineage and serial, or on parts of the configuration that change
/// nothing. Of sensitive values it covers only whether they change.
public struct PlanDigest: Sendable, Hashable {
    /// The digest of the whole.
    public let text: String
    /// The digests of the parts, by what they are about: addresses, and `output.NAME`.
    public let parts: [String: String]

    public init(text: String, parts: [String: String]) {
        self.text = text
        self.parts = parts
    }

    public init(_ plan: Plan, _ subject: ReviewSubject, isSimulated: Bool) {
        var parts: [String: String] = [:]
        if plan.mode == .refreshOnly {
            for drift in plan.drift where drift.before != drift.after {
                parts["\(drift.address)"] = PlanDigest.digest(drift)
            }
        } else {
            for change in plan.changes where change.isShown {
                parts[PlanDigest.key(change)] = PlanDigest.digest(change)
            }
        }
        for (name, change) in plan.outputs where change.action != .keep {
            parts["output.\(name)"] = PlanDigest.digest(change)
        }
        var bytes = CanonicalBytes()
        bytes.add("slipway plan 1")
        bytes.add(subject.stack)
        bytes.add(subject.workspace)
        bytes.add(isSimulated)
        bytes.add(plan.mode.rawValue)
        bytes.add(parts.count)
        for (name, digest) in parts.sorted(by: { $0.key < $1.key }) {
            bytes.add(name)
            bytes.add(digest)
        }
        self.init(text: bytes.finish(), parts: parts)
    }

    static func key(_ change: Change) -> String {
        change.deposed.map { "\(change.address) (deposed \($0))" } ?? "\(change.address)"
    }

    // MARK: - Parts

    static func digest(_ change: Change) -> String {
        let block = change.schema.block
        let (before, after) = (change.before?.concealing(block), change.after?.concealing(block))
        var bytes = CanonicalBytes()
        bytes.add(change.action.word)
        bytes.add(change.reason?.rawValue)
        bytes.add(change.previousAddress.map { "\($0)" })
        bytes.add(change.importing)
        switch change.action {
        // What is not there any more afterwards is told by its name alone: nobody reviews the rest.
        case .delete, .forget: bytes.add(before?["id"])
        case .keep: break
        case .create, .read: bytes.add(after)
        case .update: add(before, after, change, onlyDifferent: true, to: &bytes)
        case .replace(_, _, let order, let paths):
            bytes.add(order == .createFirst)
            for path in paths { bytes.add("\(path)") }
            add(before, after, change, onlyDifferent: false, to: &bytes)
        }
        return bytes.finish()
    }

    /// Adds the attributes that differ with both sides; the old side only where the new one is known.
    private static func add(
        _ before: Value?, _ after: Value?, _ change: Change, onlyDifferent: Bool,
        to bytes: inout CanonicalBytes
    ) {
        let names = Set(before?.asFields?.names ?? []).union(after?.asFields?.names ?? []).sorted()
        for name in names {
            // The values themselves are compared, so that the change of a secret counts.
            let differs = change.before?[name] != change.after?[name]
            guard differs || !onlyDifferent else { continue }
            bytes.add(name)
            bytes.add(differs)
            if differs, after?[name]?.isUnknown != true { bytes.add(before?[name]) }
            bytes.add(after?[name])
        }
    }

    static func digest(_ drift: Drift) -> String {
        let block = drift.schema.block
        var bytes = CanonicalBytes()
        bytes.add("drift")
        guard let after = drift.after?.concealing(block) else { return bytes.finish() }
        let before = drift.before.concealing(block)
        for name in Set(before.asFields?.names ?? []).union(after.asFields?.names ?? []).sorted()
        where drift.before[name] != drift.after?[name] {
            bytes.add(name)
            bytes.add(before[name])
            bytes.add(after[name])
        }
        return bytes.finish()
    }

    static func digest(_ change: OutputChange) -> String {
        let hidden: Marks = change.isSensitive ? .sensitive : []
        var bytes = CanonicalBytes()
        bytes.add("output")
        bytes.add(change.before?.marked(hidden))
        bytes.add(change.after?.marked(hidden))
        return bytes.finish()
    }
}

extension PlanDigest {
    /// How another plan for the same differs from this one.
    public struct Difference: Sendable, Hashable {
        /// What only the other plan does.
        public let added: [String]
        /// What the other plan does not do any more.
        public let removed: [String]
        /// What the other plan does in another way.
        public let changed: [String]

        public var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
    }

    public func difference(from other: PlanDigest) -> Difference {
        Difference(
            added: other.parts.keys.filter { parts[$0] == nil }.sorted(),
            removed: parts.keys.filter { other.parts[$0] == nil }.sorted(),
            changed: parts.keys.filter { other.parts[$0] != nil && other.parts[$0] != parts[$0] }.sorted())
    }
}
