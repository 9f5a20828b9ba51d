internal import Providers
internal import Values

/// A name and a secret with which programs sign in as a user.
///
/// Source: `aws_iam_access_key` in the provider's reference; IAM API `CreateAccessKey`.
enum AccessKeyType {
    static let schema = ResourceSchema("aws_iam_access_key", block: block, refinePlan: refine)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("user", .string, replacement: .always),
        .optional("pgp_key", .string, replacement: .always),
        .optional("status", .string, default: .string("Active"), allowed: ["Active", "Inactive", "Expired"]),
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .computed("create_date", .string),
        .computed("encrypted_secret", .string),
        .computed("encrypted_ses_smtp_password_v4", .string),
        .computed("key_fingerprint", .string),
        .computed("secret", .string, isSensitive: true),
        .computed("ses_smtp_password_v4", .string, isSensitive: true),
    ]

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
