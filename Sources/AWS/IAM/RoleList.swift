internal import Providers
internal import Values

/// The roles that a search finds.
///
/// Source: data source `aws_iam_roles` in the provider's reference; IAM API `ListRoles`.
enum RoleListData {
    static let schema = ResourceSchema("aws_iam_roles", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("id", .string),
        .optional("name_regex", .string),
        .optional("path_prefix", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("arns", .set(.string)),
        .computed("names", .set(.string)),
    ]
}
