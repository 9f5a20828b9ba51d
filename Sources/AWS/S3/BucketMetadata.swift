internal import Providers
internal import Values

/// Tables of what is in a bucket.
///
/// Source: `aws_s3_bucket_metadata_configuration` in the provider's reference;
/// S3 API `CreateBucketMetadataConfiguration`.
enum BucketMetadataType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_metadata_configuration", block: block, refinePlan: refine)

    private static let block = BlockSchema(attributes: arguments, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .optional(
            "expected_bucket_owner", .string, replacement: .always,
            deprecation: "Leave the argument out: it will be removed."),
        .region,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .exactlyOne("metadata_configuration", metadataConfiguration),
        .timeouts("create"),
    ]

    private static let metadataConfiguration = BlockSchema(
        attributes: [
            .computed("destination", .list(destination))
        ],
        blocks: [
            .exactlyOne("inventory_table_configuration", inventoryTableConfiguration),
            .exactlyOne("journal_table_configuration", journalTableConfiguration),
        ])

    private static let destination = ValueType.object([
        "table_bucket_arn": .string, "table_bucket_type": .string, "table_namespace": .string,
    ])

    private static let inventoryTableConfiguration = BlockSchema(
        attributes: [
            .required("configuration_state", .string),
            .computed("table_arn", .string),
            .computed("table_name", .string),
        ], blocks: [.one("encryption_configuration", encryptionConfiguration)])

    private static let encryptionConfiguration = BlockSchema(attributes: [
        .required("sse_algorithm", .string),
        .optional("kms_key_arn", .string),
    ])

    private static let journalTableConfiguration = BlockSchema(
        attributes: [
            .computed("table_arn", .string),
            .computed("table_name", .string),
        ],
        blocks: [
            .one("encryption_configuration", encryptionConfiguration),
            .exactlyOne("record_expiration", recordExpiration),
        ])

    private static let recordExpiration = BlockSchema(attributes: [
        .required("expiration", .string),
        .optional("days", .number),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
