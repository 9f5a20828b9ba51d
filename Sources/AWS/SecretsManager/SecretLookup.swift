internal import Providers
internal import Values

/// A secret that exists already, without its text.
///
/// Source: data source `aws_secretsmanager_secret` in the provider's reference;
/// Secrets Manager API `DescribeSecret`.
enum SecretLookupData {
    static let schema = ResourceSchema(
        "aws_secretsmanager_secret", block: block, validate: constraints.problems)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("arn", .string),
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .computed("created_date", .string),
        .computed("description", .string),
        .computed("kms_key_id", .string),
        .computed("last_changed_date", .string),
        .computed("policy", .string),
    ]

    private static let constraints = Constraints([.exactlyOne(["arn", "name"])])
}
