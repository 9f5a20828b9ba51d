internal import Providers
internal import Values

/// Which pages of other sites may read a bucket.
///
/// Source: `aws_s3_bucket_cors_configuration` in the provider's reference; S3 API `PutBucketCors`.
enum BucketCORSType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_cors_configuration", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optional(
            "expected_bucket_owner", .string, deprecation: "Leave the argument out: it will be removed."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("cors_rule", .set, corsRule, minimum: 1, maximum: 100)
    ]

    private static let corsRule = BlockSchema(attributes: [
        .required("allowed_methods", .set(.string)),
        .required("allowed_origins", .set(.string)),
        .optional("allowed_headers", .set(.string)),
        .optional("expose_headers", .set(.string)),
        .optional("id", .string),
        .optional("max_age_seconds", .number),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
