internal import Providers
internal import Values

/// Whose credentials the provider uses.
///
/// Source: data source `aws_caller_identity` in the provider's reference; STS API `GetCallerIdentity`.
enum CallerIdentityData {
    static let schema = ResourceSchema(
        "aws_caller_identity", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [.optionalComputed("id", .string)]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("account_id", .string),
        .computed("user_id", .string),
    ]
}
