public import Values

/// A plan in the making, as a type's own knowledge may refine it.
public struct PlanDraft: Sendable {
    public let schema: ResourceSchema
    /// The provider's settings, such as `region` and `default_tags`.
    public let settings: Value
    /// The object that exists; nil for one to be made.
    public let prior: Value?
    public let configuration: Value
    /// What the object would be, as far as the attributes' flags tell.
    public var planned: Value
    /// The changed parts that need a new object, as far as the attributes' flags tell.
    public var requiresReplacement: [ValuePath]
    /// Why the change cannot be made, where it cannot.
    public var refusal: ProviderFailure?

    public init(
        schema: ResourceSchema, settings: Value, prior: Value?, configuration: Value, planned: Value,
        requiresReplacement: [ValuePath]
    ) {
        self.schema = schema
        self.settings = settings
        self.prior = prior
        self.configuration = configuration
        self.planned = planned
        self.requiresReplacement = requiresReplacement
    }

    /// Whether the planned value of a top-level attribute is other than the prior one.
    public func changes(_ name: String) -> Bool { planned[name] != prior?[name] }

    /// Sets a top-level attribute of the planned object.
    public mutating func set(_ name: String, to value: Value) {
        guard let fields = planned.asFields else { return }
        planned = Value(.object(fields.setting(name, to: value)), marks: planned.marks)
    }

    /// Says that a part needs a new object; twice is once.
    public mutating func requireReplacement(_ path: ValuePath) {
        if !requiresReplacement.contains(path) { requiresReplacement.append(path) }
    }
}
