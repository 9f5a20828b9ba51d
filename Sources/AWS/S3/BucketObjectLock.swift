internal import Providers
internal import Values

/// How long objects of a bucket cannot be deleted.
///
/// Source: `aws_s3_bucket_object_lock_configuration` in the provider's reference;
/// S3 API `PutObjectLockConfiguration`.
enum BucketObjectLockType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_object_lock_configuration", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optional(
            "expected_bucket_owner", .string, replacement: .always,
            deprecation: "Leave the argument out: it will be removed."),
        .optional(
            "object_lock_enabled", .string, default: .string("Enabled"), replacement: .always,
            allowed: ["Enabled"]),
        .optional("token", .string, isSensitive: true),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [.one("rule", rule)]

    private static let rule = BlockSchema(blocks: [.exactlyOne("default_retention", defaultRetention)])

    private static let defaultRetention = BlockSchema(attributes: [
        .optional("days", .number),
        .optional("mode", .string, allowed: ["GOVERNANCE", "COMPLIANCE"]),
        .optional("years", .number),
    ])

    private static let constraints = Constraints([
        .inside("rule.default_retention", [.conflicts("days", "years")])
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
