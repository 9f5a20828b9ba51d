internal import Providers
internal import Values

/// When objects that nobody reads are archived.
///
/// Source: `aws_s3_bucket_intelligent_tiering_configuration` in the provider's reference;
/// S3 API `PutBucketIntelligentTieringConfiguration`.
enum BucketTieringType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_intelligent_tiering_configuration", identity: identity, block: block,
        refinePlan: refine, validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{bucket}:{name}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .required("name", .string, replacement: .always),
        .optional("status", .string, default: .string("Enabled"), allowed: ["Enabled", "Disabled"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        .one("filter", filter),
        NestedBlockSchema("tiering", .set, tiering, minimum: 1),
    ]

    private static let filter = BlockSchema(attributes: [
        .optional("prefix", .string),
        .optional("tags", .map(.string)),
    ])

    private static let tiering = BlockSchema(attributes: [
        .required("access_tier", .string, allowed: ["ARCHIVE_ACCESS", "DEEP_ARCHIVE_ACCESS"]),
        .required("days", .number),
    ])

    private static let constraints = Constraints([.inside("filter", [.atLeastOne(["prefix", "tags"])])])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
