internal import Providers
internal import Values

/// Who may do what with a bucket.
///
/// Source: `aws_s3_bucket_policy` in the provider's reference; S3 API `PutBucketPolicy`.
enum BucketPolicyType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_policy", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .required("policy", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let constraints = Constraints([.policy("policy")])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(Sameness(["policy": PolicyText.form]))
    }
}
