internal import Providers
internal import Values

/// The tags that the provider gives to all objects.
///
/// Source: data source `aws_default_tags` in the provider's reference.
enum DefaultTagsData {
    static let schema = ResourceSchema("aws_default_tags", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string)
    ]

    private static let exports: [AttributeSchema] = [.computed("tags", .map(.string))]
}
