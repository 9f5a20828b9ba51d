public import Addresses
import Configurations
import Diagnostics
public import Evaluating
public import States
public import Values

/// What a run would do, and all that an apply needs to do just that.
///
/// A plan is a value: it can be saved, shown, compared, and applied later. It refers to no live object.
public struct Plan: Sendable {
    public enum Mode: String, Sendable, Hashable {
        case normal, destroy
        case refreshOnly = "refresh-only"
    }

    public let mode: Mode
    public let basis: Basis
    /// In the order of their addresses; a deposed object follows the current one.
    public let changes: [Change]
    public let drift: [Drift]
    public let outputs: [String: OutputChange]
    /// What the apply does, and in which order.
    public let operations: AcyclicGraph<Operation>
    /// The state that the plan starts from: what was stored, with moves applied and what refreshing has found.
    public let prior: StateSnapshot
    public let checks: [CheckRecord]
    /// The addresses that the run was limited to.
    public let targets: [String]
    /// Whether planning met errors; such a plan can be looked at and not applied.
    public let isErrored: Bool
    /// Whether applying the plan brings everything to what the configuration says.
    public let isComplete: Bool
    /// When the plan was made, in seconds since 1970-01-01 UTC.
    public let timestamp: Int
    /// Why the changes are there.
    public let causes: Causes
    /// The order of changes that providers ask for beside what references show.
    public let implied: [ImpliedOrder]
    /// Whether objects of the state are to be replaced in another order than it says: made before the old one goes, or after.
    public let changesOrder: Bool
    /// Instances of modules of which neither a change nor data tells that they are there.
    public let emptyModules: [ModuleInstancePath]

    public init(
        mode: Mode, basis: Basis, changes: [Change], drift: [Drift], outputs: [String: OutputChange],
        operations: AcyclicGraph<Operation>, prior: StateSnapshot, checks: [CheckRecord], targets: [String],
        isErrored: Bool, isComplete: Bool, timestamp: Int, causes: Causes = .none,
        implied: [ImpliedOrder] = [], changesOrder: Bool = false,
        emptyModules: [ModuleInstancePath] = []
    ) {
        self.mode = mode
        self.basis = basis
        self.changes = changes
        self.drift = drift
        self.outputs = outputs
        self.operations = operations
        self.prior = prior
        self.checks = checks
        self.targets = targets
        self.isErrored = isErrored
        self.isComplete = isComplete
        self.timestamp = timestamp
        self.causes = causes
        self.implied = implied
        self.changesOrder = changesOrder
        self.emptyModules = emptyModules
    }

    /// Whether applying the plan would do anything.
    public var isApplyable: Bool { !isErrored && hasChanges }

    /// Whether the plan changes an object, an output, or in a refresh-only plan the state.
    public var hasChanges: Bool {
        switch mode {
        // An output that the configuration does not have is only shown: the state keeps it.
        case .refreshOnly:
            changesOrder || drift.contains { $0.before != $0.after }
                || outputs.values.contains { $0.action != .keep && $0.action != .delete }
        case .normal, .destroy:
            changes.contains(where: \.hasEffect) || outputs.values.contains { $0.action != .keep }
        }
    }
}

/// What a plan was made from: an apply refuses to run it on anything else.
public struct Basis: Sendable {
    public let workspace: String
    /// Nil where no state existed yet.
    public let lineage: String?
    public let serial: UInt64
    private let configuration: DigestedConfiguration
    /// Values of the root module's variables as they were given; ephemeral ones are not kept.
    public let variables: [String: Value]
    /// Names of ephemeral variables that were set, and must be set again.
    public let ephemeralVariables: [String]

    public init(
        workspace: String, lineage: String?, serial: UInt64, configurationDigest: String,
        variables: [String: Value], ephemeralVariables: [String]
    ) {
        self.workspace = workspace
        self.lineage = lineage
        self.serial = serial
        configuration = .digest(configurationDigest)
        self.variables = variables
        self.ephemeralVariables = ephemeralVariables
    }

    /// The basis of a plan that was just made from files.
    init(
        workspace: String, lineage: String?, serial: UInt64, sources: [SourceFile],
        variables: [String: Value], ephemeralVariables: [String]
    ) {
        self.workspace = workspace
        self.lineage = lineage
        self.serial = serial
        configuration = .files(sources)
        self.variables = variables
        self.ephemeralVariables = ephemeralVariables
    }

    /// SHA-256 over the names and texts of all files of the configuration, in hexadecimal digits.
    ///
    /// It is worked out when asked for: only a saved plan needs it.
    public var configurationDigest: String {
        switch configuration {
        case .digest(let digest): digest
        case .files(let sources): Planning.configurationDigest(sources)
        }
    }
}

extension Basis: Hashable {
    public static func == (left: Basis, right: Basis) -> Bool {
        left.workspace == right.workspace && left.lineage == right.lineage && left.serial == right.serial
            && left.variables == right.variables && left.ephemeralVariables == right.ephemeralVariables
            && left.configurationDigest == right.configurationDigest
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(workspace)
        hasher.combine(lineage)
        hasher.combine(serial)
    }
}

private enum DigestedConfiguration: Sendable {
    case digest(String)
    case files([SourceFile])
}

/// One step of an apply.
public enum Operation: Hashable, Sendable {
    /// Evaluates a part of the configuration with what is known by then.
    case evaluate(ConfigurationNode)
    /// All changes of a resource that make or change objects are done: what refers to the resource may go on.
    case settle(ResourceAddress)
    /// A provider call for the change at this position of the plan's list.
    case call(change: Int, Call)
    /// Opens the instances of an ephemeral resource.
    case open(ResourceAddress)
    /// Closes the instances of an ephemeral resource: nothing needs them any more.
    case close(ResourceAddress)
    /// Only waits: for all that a part of the configuration passes its value on to, or in the place of one that the run is not about.
    case release(ConfigurationNode)
    /// Waits for all that it depends on; keeps edges few where many depend on many.
    case gate(ResourceAddress, Gate)
    /// The same for order that a provider asks for, by the order's number.
    case order(Int)

    public enum Call: String, Hashable, Sendable {
        case create, update, delete, read, forget
    }

    public enum Gate: String, Hashable, Sendable {
        /// All objects that depend on the resource have been deleted.
        case deletionsMayStart
        /// All deletions of the resource are done.
        case deletionsDone
        /// All that refers to the resource has been changed over to its new objects.
        case dependentsSettled
    }
}
