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

    static func read(settings: Value) -> Value {
        let tags = settings.firstBlock("default_tags")?["tags"]
        return schema.objectValue([
            "id": .string("default_tags"),
            "tags": tags.flatMap { $0.isNull ? nil : $0 } ?? .map(Fields.empty, of: .string),
        ])
    }
}
