internal import Providers
internal import Values

/// A name for a secret text, which may change.
///
/// Source: `aws_secretsmanager_secret` in the provider's reference; Secrets Manager API `CreateSecret`.
enum SecretType {
    static let schema = ResourceSchema(
        "aws_secretsmanager_secret", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:secretsmanager:{region}:{account}:secret:{name}-{hex6}")

    private static let block = BlockSchema(attributes: arguments + .names + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optional("description", .string),
        .optional("force_overwrite_replica_secret", .bool, default: .false),
        .optional("kms_key_id", .string),
        .optionalComputed("policy", .string),
        .optional("recovery_window_in_days", .number, default: .number(30)),
        .retired(
            "rotation_lambda_arn", .string, "Use the aws_secretsmanager_secret_rotation resource instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("replica", .set, replica, isComputed: true),
        .retired(
            "rotation_rules", .list, rotationRules,
            "Use the aws_secretsmanager_secret_rotation resource instead."),
    ]

    private static let replica = BlockSchema(attributes: [
        .required("region", .string),
        .optionalComputed("kms_key_id", .string),
        .computed("last_accessed_date", .string),
        .computed("status", .string),
        .computed("status_message", .string),
    ])

    private static let constraints = Constraints([.conflicts("name", "name_prefix")])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }

    private static let rotationRules = BlockSchema(attributes: [
        .optional("automatically_after_days", .number),
        .optional("duration", .string),
        .optional("schedule_expression", .string),
    ])
}
