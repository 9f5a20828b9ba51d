internal import Providers
internal import Values

/// A managed policy that exists already.
///
/// Source: data source `aws_iam_policy` in the provider's reference; IAM API `GetPolicy`.
enum ManagedPolicyLookupData {
    static let schema = ResourceSchema("aws_iam_policy", block: block, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("arn", .string),
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optional("path_prefix", .string),
        .optionalComputed("tags", .map(.string)),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("attachment_count", .number),
        .computed("description", .string),
        .computed("path", .string),
        .computed("policy", .string),
        .computed("policy_id", .string),
    ]

    private static let constraints = Constraints([.conflicts("arn", ["name", "path_prefix"])])
}
