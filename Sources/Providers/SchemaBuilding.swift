public import Values

extension AttributeSchema {
    /// An argument that the user must set.
    public static func required(
        _ name: String, _ type: ValueType, replacement: Replacement = .never, isSensitive: Bool = false,
        allowed: [String] = []
    ) -> AttributeSchema {
        AttributeSchema(
            name, type, .required, replacement: replacement, isSensitive: isSensitive, allowed: allowed)
    }

    /// An argument that the user may leave out; it then has its default, or is null where there is none.
    public static func optional(
        _ name: String, _ type: ValueType, default value: Value? = nil, replacement: Replacement = .never,
        isSensitive: Bool = false, deprecation: String? = nil, allowed: [String] = []
    ) -> AttributeSchema {
        AttributeSchema(
            name, type, .optional(default: value), replacement: replacement, isSensitive: isSensitive,
            deprecation: deprecation, allowed: allowed)
    }

    /// An argument that goes to the provider and is never stored; null wherever it is read.
    ///
    /// Write-only arguments are sensitive by their nature: no report shows them.
    public static func writeOnly(_ name: String, _ type: ValueType) -> AttributeSchema {
        AttributeSchema(name, type, .optional(default: nil), isSensitive: true, isWriteOnly: true)
    }

    /// An argument whose value the provider chooses where the user does not.
    public static func optionalComputed(
        _ name: String, _ type: ValueType, replacement: Replacement = .never, isSensitive: Bool = false,
        deprecation: String? = nil, allowed: [String] = []
    ) -> AttributeSchema {
        AttributeSchema(
            name, type, .optionalComputed, replacement: replacement, isSensitive: isSensitive,
            deprecation: deprecation, allowed: allowed)
    }

    /// A value that the provider alone sets.
    public static func computed(_ name: String, _ type: ValueType, isSensitive: Bool = false)
        -> AttributeSchema
    {
        AttributeSchema(name, type, .computed, isSensitive: isSensitive)
    }
}

extension NestedBlockSchema {
    /// The block with which the user limits how long the operations may take, such as `create = "10m"`.
    public static func timeouts(_ operations: String...) -> NestedBlockSchema {
        NestedBlockSchema(
            "timeouts", .single, BlockSchema(attributes: operations.map { .optional($0, .string) }))
    }
}
