internal import Providers
internal import Values

/// What is measured about the requests to a bucket.
///
/// Source: `aws_s3_bucket_metric` in the provider's reference; S3 API `PutBucketMetricsConfiguration`.
enum BucketMetricType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_metric", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{bucket}:{name}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .required("name", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [.one("filter", filter)]

    private static let filter = BlockSchema(attributes: [
        .optional("access_point", .string),
        .optional("prefix", .string),
        .optional("tags", .map(.string)),
    ])

    private static let constraints = Constraints([
        .inside("filter", [.atLeastOne(["access_point", "prefix", "tags"])])
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
