internal import Providers
internal import Values

/// The text of a secret.
///
/// Source: data source `aws_secretsmanager_secret_version` in the provider's reference;
/// Secrets Manager API `GetSecretValue`.
enum SecretVersionLookupData {
    static let schema = ResourceSchema("aws_secretsmanager_secret_version", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("secret_id", .string),
        .optionalComputed("id", .string),
        .optionalComputed("version_id", .string),
        .optional("version_stage", .string, default: .string("AWSCURRENT")),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("created_date", .string),
        .computed("secret_arn", .string),
        .computed("secret_binary", .string, isSensitive: true),
        .computed("secret_string", .string, isSensitive: true),
        .computed("version_stages", .set(.string)),
    ]
}
