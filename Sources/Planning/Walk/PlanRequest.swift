public import Addresses
public import Configurations
public import Diagnostics
public import Evaluating
public import Expressions
public import Providers
public import States

/// All that a plan is made from.
public struct PlanRequest: Sendable {
    public let configuration: Configuration
    public let graph: ConfigurationGraph
    public let variables: RootVariables
    public let workspace: String
    /// The state as it was stored; nil where there is none yet.
    public internal(set) var state: StateSnapshot?
    /// Creations that an interrupted run began, and of which nobody knows whether they took effect.
    public internal(set) var openCreations: [InstanceAddress: OperationToken]
    /// By address.
    public let providers: [String: any Provider]
    public internal(set) var options: PlanOptions
    public let paths: Evaluation.WorkingPaths
    public let functions: FunctionLibrary
    public let context: FunctionContext
    /// When the plan is made, in seconds since 1970-01-01 UTC.
    public let timestamp: Int
    /// Ends planning before its time.
    public let interruption: Interruption
    /// What was found of the graph already; nil where that is still to be done.
    public let groundwork: Groundwork?
    /// The objects of the state in their order, where that was made already.
    public internal(set) var priorTable: PriorTable?
    /// How many threads may work on the plan at once.
    public let threads: Int
    /// Called by each thread that takes a part, before it begins.
    public let beginThread: @Sendable () -> Void
    /// Lets the time pass before an ephemeral resource is renewed.
    public let sleep: Sleep
    /// Reads what was applied last, where that is known: it tells causes, and decides nothing.
    ///
    /// A plan without changes never asks.
    public let lastApplied: (@Sendable () -> AppliedRecord?)?
    /// The installed versions of modules that have versions.
    public let moduleVersions: [ModulePath: String]

    public init(
        configuration: Configuration, graph: ConfigurationGraph, variables: RootVariables, workspace: String,
        state: StateSnapshot?, openCreations: [InstanceAddress: OperationToken] = [:],
        providers: [String: any Provider], options: PlanOptions,
        paths: Evaluation.WorkingPaths, functions: FunctionLibrary, context: FunctionContext, timestamp: Int,
        interruption: Interruption = Interruption(), groundwork: Groundwork? = nil,
        priorTable: PriorTable? = nil, threads: Int = 1,
        beginThread: @escaping @Sendable () -> Void = {}, sleep: @escaping Sleep = systemSleep,
        lastApplied: (@Sendable () -> AppliedRecord?)? = nil, moduleVersions: [ModulePath: String] = [:]
    ) {
        self.configuration = configuration
        self.graph = graph
        self.variables = variables
        self.workspace = workspace
        self.state = state
        self.openCreations = openCreations
        self.providers = providers
        self.options = options
        self.paths = paths
        self.functions = functions
        self.context = context
        self.timestamp = timestamp
        self.interruption = interruption
        self.groundwork = groundwork
        self.priorTable = priorTable
        self.threads = threads
        self.beginThread = beginThread
        self.sleep = sleep
        self.lastApplied = lastApplied
        self.moduleVersions = moduleVersions
    }

    public var schemas: ProviderSchemas { ProviderSchemas(providers.mapValues(\.schema)) }
}

/// What the user asked of a plan beyond the configuration.
public struct PlanOptions: Sendable {
    public var mode: Plan.Mode
    /// Whether objects are read from their providers first.
    public var refresh: Bool
    /// Only these, and what they depend on; everything where there are none.
    public var targets: [TargetAddress]
    public var excludes: [TargetAddress]
    /// Objects to be replaced whatever their configuration says.
    public var replace: [InstanceAddress]
    /// How many provider calls may be under way at once.
    public var parallelism: Int
    /// The resource blocks that were generated for this plan.
    public var generated: [InstanceAddress: String] = [:]

    /// Whether the plan is about a part of the stack only.
    public var isLimited: Bool { !targets.isEmpty || !excludes.isEmpty }

    public init(
        mode: Plan.Mode = .normal, refresh: Bool = true, targets: [TargetAddress] = [],
        excludes: [TargetAddress] = [], replace: [InstanceAddress] = [], parallelism: Int = 10
    ) {
        self.mode = mode
        self.refresh = refresh
        self.targets = targets
        self.excludes = excludes
        self.replace = replace
        self.parallelism = max(1, parallelism)
    }
}

/// Something that happened while planning.
public enum PlanEvent: Sendable {
    case refreshing(InstanceAddress, id: String?)
    /// The object has been read; it has no id where it is gone.
    case refreshed(InstanceAddress, id: String?)
    case importing(InstanceAddress, id: String)
    case reading(InstanceAddress)
    case readComplete(InstanceAddress, id: String?, took: Duration)
    case ephemeral(EphemeralEvent)
}

/// What planning came to: a plan where there is one, and all findings.
public struct PlanResult: Sendable {
    /// Nil where mistakes in the configuration kept planning from starting.
    public let plan: Plan?
    /// The findings but for those of check blocks.
    public let lasting: [Diagnostic]
    /// What check blocks warn of; what an apply finds when it looks at them anew takes the place of this.
    public let ofChecks: [Diagnostic]

    public var diagnostics: [Diagnostic] { lasting + ofChecks }

    public init(plan: Plan?, diagnostics: [Diagnostic], ofChecks: [Diagnostic] = []) {
        self.plan = plan
        lasting = diagnostics
        self.ofChecks = ofChecks
    }
}
