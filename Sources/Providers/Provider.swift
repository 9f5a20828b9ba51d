public import Values

/// A provider before it is configured: it describes its types and checks configurations, and reaches nothing.
public protocol Provider: Sendable {
    /// The address that states and plans name it by, such as `registry.terraform.io/hashicorp/aws`.
    var source: String { get }
    var schema: ProviderSchema { get }
    /// Whether nobody outside of the program takes note of it when the provider is set up and plans.
    ///
    /// It may then do so before a configuration has been found valid, and on several threads at once.
    var plansUnnoticed: Bool { get }
    /// Checks a `provider` block; unknown values must pass.
    func validate(settings: Value) -> [ConfigurationProblem]
    /// A provider that can act, set up with the values of a `provider` block.
    ///
    /// While planning, settings may be unknown in part; the provider then does what it can.
    func configured(with settings: Value) async throws(ProviderFailure) -> any ConfiguredProvider
}

extension Provider {
    public var plansUnnoticed: Bool { false }

    public func validate(settings: Value) -> [ConfigurationProblem] { [] }
}

/// A provider that can plan, and reach the objects that it manages.
///
/// It sees values only: neither the graph, the state file nor the terminal.
public protocol ConfiguredProvider: Sendable {
    /// Whether calls answer at once, without waiting for a network: the engine then makes no task for them.
    var answersAtOnce: Bool { get }

    /// What the object would be after the change that the configuration asks for.
    func plan(_ proposal: Proposal) async throws(ProviderFailure) -> PlannedObject
    /// The object as it is now, or nil when it is gone.
    func read(_ object: StoredObject) async throws(ProviderFailure) -> StoredObject?
    /// Makes the planned object; `progress` is told what is being waited for.
    func create(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject
    func update(_ request: ApplyRequest) async throws(ProviderFailure) -> StoredObject
    func delete(_ request: ApplyRequest) async throws(ProviderFailure)
    /// The object with an id that a user gave, or nil when there is none.
    func importObject(_ schema: ResourceSchema, id: String) async throws(ProviderFailure) -> StoredObject?
    /// The result of a data source for its wholly known configuration.
    func readData(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> Value
    /// Opens an ephemeral resource for its wholly known configuration.
    func open(_ schema: ResourceSchema, configuration: Value) async throws(ProviderFailure) -> OpenedResource
    /// Keeps an open resource usable for longer; nil where it need not be renewed again.
    func renew(_ schema: ResourceSchema, privateData: [UInt8]) async throws(ProviderFailure) -> Renewal?
    /// Ends an open resource: nobody uses it any more.
    func close(_ schema: ResourceSchema, privateData: [UInt8]) async throws(ProviderFailure)
    /// The object that an interrupted create call with this token made, or nil when it made none, or nobody can tell.
    ///
    /// The configuration is that of now, unknown in part perhaps. Where the answer is nil, the next create call has the same token.
    func recover(_ schema: ResourceSchema, token: OperationToken, configuration: Value)
        async throws(ProviderFailure) -> StoredObject?
}

extension ConfiguredProvider {
    public var answersAtOnce: Bool { false }

    public func recover(
        _ schema: ResourceSchema, token: OperationToken, configuration: Value
    ) async throws(ProviderFailure) -> StoredObject? { nil }

    public func open(
        _ schema: ResourceSchema, configuration: Value
    ) async throws(ProviderFailure) -> OpenedResource {
        throw ProviderFailure(
            .rejected, "Unsupported ephemeral resource",
            "The provider has the ephemeral resource type \(schema.type), but cannot open any. This is a bug in the provider."
        )
    }

    public func renew(
        _ schema: ResourceSchema, privateData: [UInt8]
    ) async throws(ProviderFailure) -> Renewal? { nil }

    public func close(_ schema: ResourceSchema, privateData: [UInt8]) async throws(ProviderFailure) {}
}

/// An ephemeral resource that a provider has opened.
public struct OpenedResource: Sendable {
    /// An object value of the schema's type, wholly known.
    public let value: Value
    /// When it must be renewed to stay usable; nil where it need not be.
    public let renewal: Renewal?
    /// Bytes that only the provider reads, handed back when the resource is closed.
    public let privateData: [UInt8]

    public init(value: Value, renewal: Renewal? = nil, privateData: [UInt8] = []) {
        self.value = value
        self.renewal = renewal
        self.privateData = privateData
    }
}

/// The next renewal of an open resource.
public struct Renewal: Hashable, Sendable {
    /// How long from now.
    public let after: Duration
    /// Bytes that only the provider reads, handed back with the renewal.
    public let privateData: [UInt8]

    public init(after: Duration, privateData: [UInt8] = []) {
        self.after = after
        self.privateData = privateData
    }
}

/// An object as state keeps it: its value, and bytes that only its provider reads.
public struct StoredObject: Hashable, Sendable {
    public let schema: ResourceSchema
    /// An object value of the schema's type.
    public var value: Value
    public var privateData: [UInt8]

    public init(schema: ResourceSchema, value: Value, privateData: [UInt8] = []) {
        self.schema = schema
        self.value = value
        self.privateData = privateData
    }

    public static func == (left: StoredObject, right: StoredObject) -> Bool {
        left.schema === right.schema && left.value == right.value && left.privateData == right.privateData
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(value)
        hasher.combine(privateData)
    }
}

/// A change that a configuration asks for, before the provider has had its say.
public struct Proposal: Sendable {
    public let schema: ResourceSchema
    /// The object that exists; nil for one to be made.
    public let prior: StoredObject?
    /// What the user wrote: null where nothing was set, unknown where it is not known yet.
    public let configuration: Value
    /// The configuration with prior values where the provider is free to keep them.
    public let proposed: Value

    public init(schema: ResourceSchema, prior: StoredObject?, configuration: Value, proposed: Value) {
        self.schema = schema
        self.prior = prior
        self.configuration = configuration
        self.proposed = proposed
    }
}

/// A provider's answer to a proposal.
public struct PlannedObject: Sendable {
    public var value: Value
    /// The changed parts that cannot be changed in place; none means an update will do.
    public var requiresReplacement: [ValuePath]
    public var privateData: [UInt8]
    /// Why the type's own rules do not allow the change, where they do not.
    public var refusal: ProviderFailure?

    public init(value: Value, requiresReplacement: [ValuePath] = [], privateData: [UInt8] = []) {
        self.value = value
        self.requiresReplacement = requiresReplacement
        self.privateData = privateData
    }

    /// The answer, unless the change is not allowed.
    public func get() throws(ProviderFailure) -> PlannedObject {
        if let refusal { throw refusal }
        return self
    }
}

/// One create, update or delete call.
public struct ApplyRequest: Sendable {
    public let schema: ResourceSchema
    /// The object that exists; nil for a create.
    public let prior: StoredObject?
    /// What the object shall be, with unknowns where the provider decides; null for a delete.
    public let planned: Value
    /// What the user wrote, now wholly known; null for a delete.
    public let configuration: Value
    public let privateData: [UInt8]
    /// Names the call, so that a repetition of it makes no second object.
    public let token: OperationToken
    /// Told what the call waits for and what it sees meanwhile, in a few words that people read.
    public let progress: @Sendable (String) -> Void

    public init(
        schema: ResourceSchema, prior: StoredObject?, planned: Value, configuration: Value,
        privateData: [UInt8] = [],
        token: OperationToken, progress: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.schema = schema
        self.prior = prior
        self.planned = planned
        self.configuration = configuration
        self.privateData = privateData
        self.token = token
        self.progress = progress
    }
}

/// A name for one attempt at one operation, unique over all runs.
public struct OperationToken: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public var description: String { text }
}

/// Why a provider call failed, and what it may have left behind.
public struct ProviderFailure: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The cloud refuses the values.
        case rejected
        /// The credentials do not allow the action.
        case denied
        case throttled
        case timedOut
        case unavailable
        /// The run was interrupted while the call waited.
        case cancelled
    }

    public enum Effect: Hashable, Sendable {
        /// Nothing was changed.
        case none
        /// The object exists in this form, but the operation did not finish.
        case partial(StoredObject)
        /// Nobody knows.
        case unknown
    }

    public let reason: Reason
    /// The part of the configuration at fault, where one is.
    public let path: ValuePath?
    public let summary: String
    public let detail: String
    public let effect: Effect

    public init(
        _ reason: Reason, _ summary: String, _ detail: String = "", path: ValuePath? = nil,
        effect: Effect = .none
    ) {
        self.reason = reason
        self.summary = summary
        self.detail = detail
        self.path = path
        self.effect = effect
    }
}
