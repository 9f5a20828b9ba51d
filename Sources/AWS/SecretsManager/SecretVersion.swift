internal import Providers
internal import Values

/// The text of a secret.
///
/// Source: `aws_secretsmanager_secret_version` in the provider's reference;
/// Secrets Manager API `PutSecretValue`.
enum SecretVersionType {
    static let schema = ResourceSchema(
        "aws_secretsmanager_secret_version", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{secret_id}|{version_id}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("secret_id", .string, replacement: .always),
        .optional("secret_binary", .string, replacement: .always, isSensitive: true),
        .optional("secret_string", .string, replacement: .always, isSensitive: true),
        .writeOnly("secret_string_wo", .string),
        .optional("secret_string_wo_version", .number, replacement: .always),
        .optionalComputed("version_stages", .set(.string)),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("has_secret_string_wo", .bool),
        .computed("secret_arn", .string),
        .computed("version_id", .string),
    ]

    private static let constraints = Constraints([
        .conflicts("secret_binary", ["secret_string", "secret_string_wo"]),
        .conflicts("secret_string", "secret_string_wo"),
        .requires("secret_string_wo", ["secret_string_wo_version"]),
        .requires("secret_string_wo_version", ["secret_string_wo"]),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
