internal import Providers
internal import Values

/// A list of a bucket's objects, made at intervals.
///
/// Source: `aws_s3_bucket_inventory` in the provider's reference; S3 API `PutBucketInventoryConfiguration`.
enum BucketInventoryType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_inventory", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{bucket}:{name}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .required("included_object_versions", .string, allowed: ["All", "Current"]),
        .required("name", .string, replacement: .always),
        .optional("enabled", .bool, default: .true),
        .optional(
            "optional_fields", .set(.string),
            allowed: [
                "Size", "LastModifiedDate", "StorageClass", "ETag", "IsMultipartUploaded",
                "ReplicationStatus", "EncryptionStatus", "ObjectLockRetainUntilDate", "ObjectLockMode",
                "ObjectLockLegalHoldStatus", "ObjectLockEventHoldStatus", "ObjectLockEventHoldDuration",
                "IntelligentTieringAccessTier", "BucketKeyStatus", "ChecksumAlgorithm",
                "ObjectAccessControlList", "ObjectOwner", "LifecycleExpirationDate",
                "IntelligentTieringReferenceDate",
            ]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        .exactlyOne("destination", destination),
        .one("filter", filter),
        .exactlyOne("schedule", schedule),
    ]

    private static let destination = BlockSchema(blocks: [.exactlyOne("bucket", bucket)])

    private static let bucket = BlockSchema(
        attributes: [
            .required("bucket_arn", .string),
            .required("format", .string, allowed: ["CSV", "ORC", "Parquet"]),
            .optional("account_id", .string),
            .optional("prefix", .string),
        ], blocks: [.one("encryption", encryption)])

    private static let encryption = BlockSchema(blocks: [
        .one("sse_kms", sseKms),
        .one("sse_s3", sseS3),
    ])

    private static let sseKms = BlockSchema(attributes: [.required("key_id", .string)])

    private static let sseS3 = BlockSchema()

    private static let filter = BlockSchema(attributes: [.optional("prefix", .string)])

    private static let schedule = BlockSchema(attributes: [
        .required("frequency", .string, allowed: ["Daily", "Weekly"])
    ])

    private static let constraints = Constraints([
        .inside("destination.bucket.encryption", [.conflicts("sse_kms", "sse_s3")])
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
