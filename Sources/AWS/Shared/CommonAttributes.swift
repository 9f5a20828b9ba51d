internal import Providers
internal import Values

extension AttributeSchema {
    static let id = computed("id", .string)
    static let arn = computed("arn", .string)
    /// Where the object lives: the provider's region, unless the resource says otherwise.
    static let region = optionalComputed("region", .string, replacement: .always)

    /// An argument that older versions of the provider had and today's has not, so that old stacks go on working.
    ///
    /// The advice says what to write instead.
    static func retired(_ name: String, _ type: ValueType, _ advice: String) -> AttributeSchema {
        optional(name, type, deprecation: advice)
    }
}

extension [AttributeSchema] {
    /// A name that the provider makes up where the user gives none, or only the beginning of one.
    static let names: [AttributeSchema] = [
        .optionalComputed("name", .string, replacement: .always),
        .optionalComputed("name_prefix", .string, replacement: .always),
    ]

    /// The object's own tags, and those together with the provider's default tags.
    static let tags: [AttributeSchema] = [
        .optional("tags", .map(.string)),
        .optionalComputed("tags_all", .map(.string)),
    ]
}

extension NestedBlockSchema {
    /// A block of which there is at most one, as a list of its value.
    static func one(
        _ name: String, _ block: BlockSchema, isComputed: Bool = false,
        replacement: AttributeSchema.Replacement = .never
    ) -> NestedBlockSchema {
        NestedBlockSchema(name, .list, block, maximum: 1, isComputed: isComputed, replacement: replacement)
    }

    /// Blocks that older versions of the provider had and today's has not; the advice says what to write instead.
    static func retired(_ name: String, _ nesting: Nesting, _ block: BlockSchema, _ advice: String)
        -> NestedBlockSchema
    {
        NestedBlockSchema(name, nesting, block, deprecation: advice)
    }

    /// A block that must be there, once.
    static func exactlyOne(
        _ name: String, _ block: BlockSchema, replacement: AttributeSchema.Replacement = .never
    ) -> NestedBlockSchema {
        NestedBlockSchema(name, .list, block, minimum: 1, maximum: 1, replacement: replacement)
    }
}
