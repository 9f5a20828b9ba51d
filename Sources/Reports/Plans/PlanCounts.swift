import Addresses
public import Planning

/// How many objects a plan imports, adds, changes and destroys: replaced ones are added and destroyed.
public struct PlanCounts: Sendable, Hashable {
    public private(set) var imported = 0
    public private(set) var created = 0
    public private(set) var updated = 0
    public private(set) var destroyed = 0
    public private(set) var forgotten = 0
    private(set) var replacedAfterDeletion = 0
    private(set) var replacedBeforeDeletion = 0
    private(set) var read = 0
    private(set) var moved = 0

    public init(_ plan: Plan) {
        for change in plan.changes where change.isShown {
            if change.importing != nil { imported += 1 }
            switch change.action {
            case .keep: moved += change.previousAddress == nil ? 0 : 1
            case .create: created += 1
            case .read: read += 1
            case .update: updated += 1
            case .replace(_, _, .deleteFirst, _): replacedAfterDeletion += 1
            case .replace(_, _, .createFirst, _): replacedBeforeDeletion += 1
            case .delete: destroyed += 1
            case .forget: forgotten += 1
            }
        }
    }

    public var replaced: Int { replacedAfterDeletion + replacedBeforeDeletion }
    public var added: Int { created + replaced }
    public var changed: Int { updated }
    public var removed: Int { destroyed + replaced }

    /// Whether anything happens to objects, apart from new names for them.
    var hasActions: Bool { added + updated + destroyed + read + forgotten > 0 }

    /// `1 to import, 2 to add, 1 to change, 0 to destroy.`, as tools read it.
    public var text: String {
        (imported > 0 ? "\(imported) to import, " : "")
            + "\(added) to add, \(changed) to change, \(removed) to destroy."
    }
}

extension Change {
    /// Whether a plan for people has the change: results of data sources just go with their blocks.
    package var isShown: Bool {
        if case .delete = action, address.name.mode == .data { return false }
        return hasEffect
    }
}
