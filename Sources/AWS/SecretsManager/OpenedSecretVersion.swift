internal import Providers
internal import Values

/// The text of a secret, for the length of a run.
///
/// Source: ephemeral resource `aws_secretsmanager_secret_version` in the provider's reference;
/// Secrets Manager API `GetSecretValue`.
enum OpenedSecretVersion {
    static let schema = ResourceSchema("aws_secretsmanager_secret_version", block: block)

    private static let block = BlockSchema(attributes: [
        .required("secret_id", .string),
        .optionalComputed("region", .string),
        .optionalComputed("version_id", .string),
        .optionalComputed("version_stage", .string),
        .computed("arn", .string),
        .computed("created_date", .string),
        .computed("id", .string),
        .computed("name", .string),
        .computed("secret_binary", .string, isSensitive: true),
        .computed("secret_string", .string, isSensitive: true),
        .computed("version_stages", .list(.string)),
    ])
}
