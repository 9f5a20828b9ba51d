internal import Providers
internal import Values

/// To whom objects belong that others put into a bucket.
///
/// Source: `aws_s3_bucket_ownership_controls` in the provider's reference;
/// S3 API `PutBucketOwnershipControls`.
enum BucketOwnershipType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_ownership_controls", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [.exactlyOne("rule", rule)]

    private static let rule = BlockSchema(attributes: [
        .required(
            "object_ownership", .string,
            allowed: ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"])
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
