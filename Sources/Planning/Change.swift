public import Addresses
public import Providers
public import Values

/// What a plan does about one object.
///
/// Changes are large and handed on many times, so they are referred to and not copied; none changes once it is made.
public final class Change: Sendable {
    public enum Action: Sendable, Hashable {
        /// The object stays as it is.
        case keep(Value)
        case create(Value)
        /// A data source that can only be read during the apply; what was read before, where there was anything.
        case read(before: Value?, after: Value)
        case update(from: Value, to: Value)
        /// A new object takes the place of the old one, because of these parts (none where something else asks for it).
        case replace(Value, with: Value, order: ReplacementOrder, because: [ValuePath])
        case delete(Value)
        /// The object stays in the cloud and is no longer managed.
        case forget(Value)
    }

    public enum ReplacementOrder: Sendable, Hashable {
        case deleteFirst
        case createFirst
    }

    /// Why the action is what it is, in the words of Terraform's JSON plans.
    public enum Reason: String, Sendable, Hashable {
        case replaceBecauseTainted = "replace_because_tainted"
        case replaceBecauseCannotUpdate = "replace_because_cannot_update"
        case replaceByRequest = "replace_by_request"
        case replaceByTriggers = "replace_by_triggers"
        case deleteBecauseNoResourceConfig = "delete_because_no_resource_config"
        case deleteBecauseWrongRepetition = "delete_because_wrong_repetition"
        case deleteBecauseCountIndex = "delete_because_count_index"
        case deleteBecauseEachKey = "delete_because_each_key"
        case deleteBecauseNoModule = "delete_because_no_module"
        case deleteBecauseNoMoveTarget = "delete_because_no_move_target"
        case readBecauseConfigUnknown = "read_because_config_unknown"
        case readBecauseDependencyPending = "read_because_dependency_pending"
        case readBecauseCheckNested = "read_because_check_nested"
    }

    public let address: InstanceAddress
    /// The address that the object had before, where it moved.
    public var previousAddress: InstanceAddress? { rarities?.previousAddress }
    /// The key of a deposed object, where the change is about one.
    public var deposed: String? { rarities?.deposed }
    public let schema: ResourceSchema
    /// The provider configuration as states name it: `provider["registry.terraform.io/hashicorp/aws"].east`.
    public let provider: String
    public let action: Action
    public let reason: Reason?
    /// The id of an object that the plan imports.
    public var importing: String? { rarities?.importing }
    /// The resource block that was generated for an imported object.
    public var generatedConfiguration: String? { rarities?.generatedConfiguration }
    /// Bytes for the provider: with the prior object, and with the planned one.
    public let priorPrivate: [UInt8]
    public let plannedPrivate: [UInt8]
    /// What the state will say about the object's dependencies.
    public let dependencies: [ResourceAddress]
    public let createBeforeDestroy: Bool
    /// Whether the prior object is marked as unusable.
    public let isTainted: Bool
    /// What few changes have; nil where there is nothing of it.
    private let rarities: Rarities?

    private final class Rarities: Sendable {
        let previousAddress: InstanceAddress?
        let deposed: String?
        let importing: String?
        let generatedConfiguration: String?

        init(
            _ previousAddress: InstanceAddress?, _ deposed: String?, _ importing: String?,
            _ generatedConfiguration: String?
        ) {
            self.previousAddress = previousAddress
            self.deposed = deposed
            self.importing = importing
            self.generatedConfiguration = generatedConfiguration
        }
    }

    public init(
        address: InstanceAddress, previousAddress: InstanceAddress? = nil, deposed: String? = nil,
        schema: ResourceSchema, provider: String, action: Action, reason: Reason? = nil,
        importing: String? = nil, generatedConfiguration: String? = nil,
        priorPrivate: [UInt8] = [], plannedPrivate: [UInt8] = [], dependencies: [ResourceAddress] = [],
        createBeforeDestroy: Bool = false, isTainted: Bool = false
    ) {
        self.address = address
        self.schema = schema
        self.provider = provider
        self.action = action
        self.reason = reason
        let isPlain =
            previousAddress == nil && deposed == nil && importing == nil && generatedConfiguration == nil
        rarities = isPlain ? nil : Rarities(previousAddress, deposed, importing, generatedConfiguration)
        self.priorPrivate = priorPrivate
        self.plannedPrivate = plannedPrivate
        self.dependencies = dependencies
        self.createBeforeDestroy = createBeforeDestroy
        self.isTainted = isTainted
    }
}

extension Change {
    /// The object before, with its marks; nil where there is none.
    public var before: Value? {
        switch action {
        case .keep(let value), .update(let value, _), .replace(let value, _, _, _), .delete(let value),
            .forget(let value):
            value
        case .read(let before, _): before
        case .create: nil
        }
    }

    /// The object after, with its marks and unknown parts; nil where there will be none.
    public var after: Value? {
        switch action {
        case .keep(let value), .create(let value), .update(_, let value), .replace(_, let value, _, _): value
        case .read(_, let after): after
        case .delete, .forget: nil
        }
    }

    /// Whether anything happens to the object.
    public var isNoOp: Bool {
        if case .keep = action { true } else { false }
    }

    /// Whether applying the plan would change anything because of this change.
    public var hasEffect: Bool { !isNoOp || previousAddress != nil || importing != nil }
}

/// What becomes of an output of the root module.
public struct OutputChange: Sendable, Hashable {
    public enum Action: Sendable, Hashable {
        case keep, create, update, delete
    }

    public let action: Action
    /// Nil where there was none; null values are not stored and count as none.
    public let before: Value?
    public let after: Value?
    /// Whether either side is: a value that was sensitive is not shown while it stops to be.
    public let isSensitive: Bool

    public init(action: Action, before: Value?, after: Value?, isSensitive: Bool) {
        self.action = action
        self.before = before
        self.after = after
        self.isSensitive = isSensitive
    }
}

/// An object that something else than this stack has changed since it was last seen.
public struct Drift: Sendable {
    public let address: InstanceAddress
    public let previousAddress: InstanceAddress?
    public let schema: ResourceSchema
    public let provider: String
    public let before: Value
    /// Nil where the object is gone.
    public let after: Value?

    public init(
        address: InstanceAddress, previousAddress: InstanceAddress? = nil, schema: ResourceSchema,
        provider: String,
        before: Value, after: Value?
    ) {
        self.address = address
        self.previousAddress = previousAddress
        self.schema = schema
        self.provider = provider
        self.before = before
        self.after = after
    }
}
