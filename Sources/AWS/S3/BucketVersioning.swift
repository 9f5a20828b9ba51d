internal import Providers
internal import Values

/// Whether a bucket keeps older versions of its objects.
///
/// Source: `aws_s3_bucket_versioning` in the provider's reference; S3 API `PutBucketVersioning`.
enum BucketVersioningType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_versioning", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optional("expected_bucket_owner", .string, replacement: .always),
        .optional("mfa", .string),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        .exactlyOne("versioning_configuration", versioningConfiguration)
    ]

    private static let versioningConfiguration = BlockSchema(attributes: [
        .required("status", .string),
        .optionalComputed("mfa_delete", .string, allowed: ["Enabled", "Disabled"]),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
