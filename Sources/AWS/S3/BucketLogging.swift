internal import Providers
internal import Values

/// Where a bucket writes who reads it.
///
/// Source: `aws_s3_bucket_logging` in the provider's reference; S3 API `PutBucketLogging`.
enum BucketLoggingType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_logging", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .required("target_bucket", .string),
        .required("target_prefix", .string),
        .optional(
            "expected_bucket_owner", .string, deprecation: "Leave the argument out: it will be removed."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("target_grant", .set, targetGrant),
        .one("target_object_key_format", targetObjectKeyFormat),
    ]

    private static let targetGrant = BlockSchema(
        attributes: [
            .required("permission", .string, allowed: ["FULL_CONTROL", "READ", "WRITE"])
        ], blocks: [.exactlyOne("grantee", grantee)])

    private static let grantee = BlockSchema(attributes: [
        .required("type", .string, allowed: ["CanonicalUser", "AmazonCustomerByEmail", "Group"]),
        .computed("display_name", .string),
        .optional("email_address", .string),
        .optional("id", .string),
        .optional("uri", .string),
    ])

    private static let targetObjectKeyFormat = BlockSchema(blocks: [
        .one("partitioned_prefix", partitionedPrefix),
        .one("simple_prefix", simplePrefix),
    ])

    private static let partitionedPrefix = BlockSchema(attributes: [
        .required("partition_date_source", .string, allowed: ["EventTime", "DeliveryTime"])
    ])

    private static let simplePrefix = BlockSchema()

    private static let constraints = Constraints([
        .inside("target_object_key_format", [.exactlyOne(["partitioned_prefix", "simple_prefix"])])
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
