internal import Providers
internal import Values

/// What is measured about the use of a bucket's objects.
///
/// Source: `aws_s3_bucket_analytics_configuration` in the provider's reference;
/// S3 API `PutBucketAnalyticsConfiguration`.
enum BucketAnalyticsType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_analytics_configuration", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{bucket}:{name}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .required("name", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        .one("filter", filter),
        .one("storage_class_analysis", storageClassAnalysis),
    ]

    private static let filter = BlockSchema(attributes: [
        .optional("prefix", .string),
        .optional("tags", .map(.string)),
    ])

    private static let storageClassAnalysis = BlockSchema(blocks: [.exactlyOne("data_export", dataExport)])

    private static let dataExport = BlockSchema(
        attributes: [
            .optional("output_schema_version", .string, default: .string("V_1"), allowed: ["V_1"])
        ], blocks: [.exactlyOne("destination", destination)])

    private static let destination = BlockSchema(blocks: [
        .exactlyOne("s3_bucket_destination", s3BucketDestination)
    ])

    private static let s3BucketDestination = BlockSchema(attributes: [
        .required("bucket_arn", .string),
        .optional("bucket_account_id", .string),
        .optional("format", .string, default: .string("CSV"), allowed: ["CSV"]),
        .optional("prefix", .string),
    ])

    private static let constraints = Constraints([.inside("filter", [.atLeastOne(["prefix", "tags"])])])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
