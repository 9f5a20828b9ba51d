internal import Providers
internal import Values

/// A role that exists already.
///
/// Source: data source `aws_iam_role` in the provider's reference; IAM API `GetRole`.
enum RoleLookupData {
    static let schema = ResourceSchema("aws_iam_role", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string),
        .optionalComputed("id", .string),
        .optionalComputed("tags", .map(.string)),
        .retired("role_name", .string, "Use name instead."),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("assume_role_policy", .string),
        .computed("create_date", .string),
        .computed("description", .string),
        .computed("max_session_duration", .number),
        .computed("path", .string),
        .computed("permissions_boundary", .string),
        .computed("unique_id", .string),
        .computed("role_last_used", .list(roleLastUsed)),
    ]

    private static let roleLastUsed = ValueType.object(["last_used_date": .string, "region": .string])
}
