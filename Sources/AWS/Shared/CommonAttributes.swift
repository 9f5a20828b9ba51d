internal import Providers
internal import Values

extension AttributeSchema {
    static let id = computed("id", .string)
    static let arn = computed("arn", .string)
    /// Where the object lives: the provider's region, unless the resource says otherwise.
    static let region = optionalComputed("region", .string, replacement: .always)
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

    /// A block that must be there, once.
    static func exactlyOne(
        _ name: String, _ block: BlockSchema, replacement: AttributeSchema.Replacement = .never
    ) -> NestedBlockSchema {
        NestedBlockSchema(name, .list, block, minimum: 1, maximum: 1, replacement: replacement)
    }
}
