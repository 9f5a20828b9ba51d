import Providers
import Values

/// A resource type of a utility provider: its schema, and what its calls do.
struct UtilityResource: Sendable {
    typealias Refinement = @Sendable (inout PlanDraft, UtilityWorld) -> Void
    typealias Change = @Sendable (Value, UtilityWorld) async throws(ProviderFailure) -> Value
    typealias Reading = @Sendable (Value, UtilityWorld) throws(ProviderFailure) -> Value?
    typealias Deletion = @Sendable (Value, UtilityWorld) async throws(ProviderFailure) -> Void
    typealias Importing = @Sendable (String, UtilityWorld) throws(ProviderFailure) -> Value

    let schema: ResourceSchema
    /// Plan-time knowledge that needs the world, or to see the prior object.
    var refine: Refinement = { _, _ in }
    /// The object for a planned one, wholly known.
    let create: Change
    var update: Change = { (planned, _) throws(ProviderFailure) in planned }
    /// The object as it is now; nil where it is gone.
    var read: Reading = { (value, _) throws(ProviderFailure) in value }
    var delete: Deletion = { (_, _) throws(ProviderFailure) in }
    /// The object that a user's id names; nil where the type cannot be imported.
    var importing: Importing?
}

/// A data source or ephemeral resource type of a utility provider.
struct UtilityDataSource: Sendable {
    let schema: ResourceSchema
    let read: @Sendable (Value, UtilityWorld) async throws(ProviderFailure) -> Value
}

extension ResourceSchema {
    /// An object of the type with these values, and null for the rest.
    func objectValue(_ values: [String: Value]) -> Value {
        let type = objectType
        return .object(
            Fields(shape: type.shape, values: zip(type.names, type.types).map { values[$0] ?? .null($1) }))
    }
}

extension Value {
    /// The object with some attributes set.
    func setting(_ values: [String: Value]) -> Value {
        guard var fields = asFields else { return self }
        for (name, value) in values { fields = fields.setting(name, to: value) }
        return Value(.object(fields), marks: marks)
    }

    /// The text of an attribute; nil where it is null, unknown or empty.
    func text(_ name: String) -> String? {
        self[name]?.asString.flatMap { $0.isEmpty ? nil : $0 }
    }

    func number(_ name: String) -> Int? { self[name]?.asInt }

    func flag(_ name: String) -> Bool { self[name]?.asBool ?? false }

    /// Whether an argument is certain to be there.
    func isSet(_ name: String) -> Bool { self[name].map { !$0.isNull && !$0.isUnknown } ?? false }

    /// Whether none of the arguments is there, and none may turn out to be.
    func lacksAll(_ names: [String]) -> Bool { names.allSatisfy { self[$0]?.isNull ?? true } }
}

extension ConfigurationProblem {
    static func missing(oneOf names: [String]) -> ConfigurationProblem {
        ConfigurationProblem(
            ValuePath(), "Missing Attribute Configuration",
            "At least one of these attributes must be configured: \(names.joined(separator: ", ")).")
    }

    static func invalid(_ name: String, _ fault: String) -> ConfigurationProblem {
        ConfigurationProblem(
            .attribute(name), "Invalid Attribute Value", "The attribute \"\(name)\" \(fault)")
    }

    static func combination(_ name: String, _ fault: String) -> ConfigurationProblem {
        ConfigurationProblem(
            .attribute(name), "Invalid Attribute Combination", "The attribute \"\(name)\" \(fault)")
    }
}
