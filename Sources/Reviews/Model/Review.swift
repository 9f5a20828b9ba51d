public import Addresses
public import Planning
public import Reports

/// What people decide on before plans are carried out: one part for each stack and workspace.
public struct Review: Sendable {
    public let plans: [PlanReview]
    /// Where the whole can be read, for formats that may have to leave something out.
    public let link: String?

    public init(_ plans: [PlanReview], link: String? = nil) {
        self.plans = plans
        self.link = link
    }

    /// The worst that any of the plans does.
    public var risk: Risk { plans.map(\.risk).max() ?? .nothing }
}

/// The review of one plan.
public struct PlanReview: Sendable {
    public let subject: ReviewSubject
    public let mode: Plan.Mode
    /// Whether planning met errors: there is no more than a part of a plan then, which nobody can apply.
    public let isErrored: Bool
    public let isSimulated: Bool
    public let counts: PlanCounts
    public let digest: PlanDigest
    /// What needs attention comes first; of equal weight, by address.
    public let changes: [ReviewedChange]
    public let outputs: [ReviewedOutput]
    /// What something else than the stack has changed and that can matter to the plan; in a refresh-only plan all of it.
    public let drift: [ReviewedDrift]
    public let findings: [Finding]
    public let graph: ReviewGraph
    /// The ordinary plan that undoes what a refresh-only plan takes in: one, or none where it was not made.
    public var reverts: [PlanReview] = []

    /// The worst that happens to any object.
    public var risk: Risk { changes.map(\.risk).max() ?? .nothing }

    /// Whether there is nothing to apply.
    public var isEmpty: Bool {
        changes.isEmpty && outputs.isEmpty && (mode != .refreshOnly || drift.isEmpty)
    }
}

/// Which stack and workspace a plan is for.
public struct ReviewSubject: Hashable, Sendable {
    /// The stack's name; empty where its folder has none.
    public let stack: String
    public let workspace: String

    public init(stack: String, workspace: String) {
        self.stack = stack
        self.workspace = workspace
    }
}

extension ReviewSubject: CustomStringConvertible {
    public var description: String { stack.isEmpty ? workspace : "\(stack) · \(workspace)" }
}

/// One change as a reviewer sees it.
public struct ReviewedChange: Sendable {
    public enum Action: String, Sendable, Hashable, CaseIterable {
        case delete, replace, update, create, forget, `import`, move, read
    }

    public let address: InstanceAddress
    /// The key of a deposed object.
    public let deposed: String?
    public let action: Action
    public let risk: Risk
    /// What there is to know beside the differences: where the object comes from, what forces the replacement.
    public let notes: [String]
    package let lines: [ChangeLine]
    /// Why, in one line; nil where the action says it.
    public let cause: String?
    public let effects: Effects
    /// SHA-256 over what happens to the object, in hexadecimal digits.
    public let digest: String
    /// The block of the object; nil where the configuration has it no more.
    public let place: SourcePlace?
    /// How long the calls for the object take by experience.
    public let seconds: Double
    /// The position of the object's resource in the graph.
    public let node: Int?

    /// The address as people read it, with the key of a deposed object.
    public var name: String {
        (deposed.map { "\(address) (deposed \($0))" } ?? "\(address)").withoutControls
    }
}

/// Who else notices a change.
public struct Effects: Sendable, Hashable {
    /// The addresses that change because of it, nearest first; so many as a reader takes in.
    public let changed: [String]
    public let changedCount: Int
    /// Resources that depend on an object that goes away or is replaced, and that stay as they are.
    public let dependents: [String]
    public let dependentCount: Int

    public init(changed: [String], changedCount: Int, dependents: [String], dependentCount: Int) {
        self.changed = changed
        self.changedCount = changedCount
        self.dependents = dependents
        self.dependentCount = dependentCount
    }

    public static let none = Effects(changed: [], changedCount: 0, dependents: [], dependentCount: 0)

    public var isEmpty: Bool { changedCount == 0 && dependentCount == 0 }
}

public struct ReviewedOutput: Sendable {
    public let name: String
    package let lines: [ChangeLine]
    public let digest: String
}

public struct ReviewedDrift: Sendable {
    public let address: InstanceAddress
    /// Whether the object is gone.
    public let isGone: Bool
    /// When it was changed; nil where no states tell.
    public let times: DriftTimes?
    package let lines: [ChangeLine]
    public let digest: String
}
