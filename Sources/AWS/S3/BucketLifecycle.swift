internal import Providers
internal import Values

/// What becomes of objects as they get older.
///
/// Source: `aws_s3_bucket_lifecycle_configuration` in the provider's reference;
/// S3 API `PutBucketLifecycleConfiguration`.
enum BucketLifecycleType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_lifecycle_configuration", version: 1, identity: identity, block: block,
        refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optionalComputed("expected_bucket_owner", .string, replacement: .always),
        .optionalComputed(
            "transition_default_minimum_object_size", .string,
            allowed: ["varies_by_storage_class", "all_storage_classes_128K"]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("rule", .list, rule),
        .timeouts("create", "update"),
    ]

    private static let rule = BlockSchema(
        attributes: [
            .required("id", .string),
            .required("status", .string),
            .optionalComputed("prefix", .string, deprecation: "Use filter instead."),
        ],
        blocks: [
            NestedBlockSchema("abort_incomplete_multipart_upload", .list, abortIncompleteMultipartUpload),
            NestedBlockSchema("expiration", .list, expiration),
            NestedBlockSchema("filter", .list, filter),
            NestedBlockSchema("noncurrent_version_expiration", .list, noncurrentVersionExpiration),
            NestedBlockSchema("noncurrent_version_transition", .set, noncurrentVersionTransition),
            NestedBlockSchema("transition", .set, transition),
        ])

    private static let abortIncompleteMultipartUpload = BlockSchema(attributes: [
        .optional("days_after_initiation", .number)
    ])

    private static let expiration = BlockSchema(attributes: [
        .optional("date", .string),
        .optionalComputed("days", .number),
        .optionalComputed("expired_object_delete_marker", .bool),
    ])

    private static let filter = BlockSchema(
        attributes: [
            .optionalComputed("object_size_greater_than", .number),
            .optionalComputed("object_size_less_than", .number),
            .optionalComputed("prefix", .string),
        ],
        blocks: [
            NestedBlockSchema("and", .list, and),
            NestedBlockSchema("tag", .list, tag),
        ])

    private static let and = BlockSchema(attributes: [
        .optionalComputed("object_size_greater_than", .number),
        .optionalComputed("object_size_less_than", .number),
        .optionalComputed("prefix", .string),
        .optional("tags", .map(.string)),
    ])

    private static let tag = BlockSchema(attributes: [
        .required("key", .string),
        .required("value", .string),
    ])

    private static let noncurrentVersionExpiration = BlockSchema(attributes: [
        .required("noncurrent_days", .number),
        .optional("newer_noncurrent_versions", .number),
    ])

    private static let noncurrentVersionTransition = BlockSchema(attributes: [
        .required("noncurrent_days", .number),
        .required(
            "storage_class", .string,
            allowed: [
                "GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR",
            ]),
        .optional("newer_noncurrent_versions", .number),
    ])

    private static let transition = BlockSchema(attributes: [
        .required(
            "storage_class", .string,
            allowed: [
                "GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR",
            ]),
        .optional("date", .string),
        .optionalComputed("days", .number),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
