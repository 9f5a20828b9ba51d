internal import Providers
internal import Values

/// Which objects are copied to other buckets.
///
/// Source: `aws_s3_bucket_replication_configuration` in the provider's reference;
/// S3 API `PutBucketReplication`.
enum BucketReplicationType {
    static let schema = ResourceSchema(
        "aws_s3_bucket_replication_configuration", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(id: "{bucket}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("bucket", .string, replacement: .always),
        .required("role", .string),
        .optional("token", .string, isSensitive: true),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("rule", .list, rule, minimum: 1, maximum: 1000)
    ]

    private static let rule = BlockSchema(
        attributes: [
            .required("status", .string, allowed: ["Enabled", "Disabled"]),
            .optionalComputed("id", .string),
            .optional("prefix", .string, deprecation: "Use filter instead."),
            .optional("priority", .number),
        ],
        blocks: [
            .one("delete_marker_replication", deleteMarkerReplication),
            .exactlyOne("destination", destination),
            .one("existing_object_replication", existingObjectReplication),
            .one("filter", filter),
            .one("source_selection_criteria", sourceSelectionCriteria),
        ])

    private static let deleteMarkerReplication = BlockSchema(attributes: [
        .required("status", .string, allowed: ["Enabled", "Disabled"])
    ])

    private static let destination = BlockSchema(
        attributes: [
            .required("bucket", .string),
            .optional("account", .string),
            .optional(
                "storage_class", .string,
                allowed: [
                    "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING",
                    "GLACIER", "DEEP_ARCHIVE", "OUTPOSTS", "GLACIER_IR", "SNOW", "EXPRESS_ONEZONE",
                    "FSX_OPENZFS", "FSX_ONTAP", "AWS_BACKUP_WARM", "AWS_BACKUP_LOW_COST_WARM",
                ]),
        ],
        blocks: [
            .one("access_control_translation", accessControlTranslation),
            .one("encryption_configuration", encryptionConfiguration),
            .one("metrics", metrics),
            .one("replication_time", replicationTime),
        ])

    private static let accessControlTranslation = BlockSchema(attributes: [
        .required("owner", .string, allowed: ["Destination"])
    ])

    private static let encryptionConfiguration = BlockSchema(attributes: [
        .required("replica_kms_key_id", .string)
    ])

    private static let metrics = BlockSchema(
        attributes: [
            .required("status", .string, allowed: ["Enabled", "Disabled"])
        ], blocks: [.one("event_threshold", eventThreshold)])

    private static let eventThreshold = BlockSchema(attributes: [.required("minutes", .number)])

    private static let replicationTime = BlockSchema(
        attributes: [
            .required("status", .string, allowed: ["Enabled", "Disabled"])
        ], blocks: [.exactlyOne("time", time)])

    private static let time = BlockSchema(attributes: [.required("minutes", .number)])

    private static let existingObjectReplication = BlockSchema(attributes: [
        .required("status", .string, allowed: ["Enabled", "Disabled"])
    ])

    private static let filter = BlockSchema(
        attributes: [
            .optional("prefix", .string)
        ],
        blocks: [
            .one("and", and),
            .one("tag", tag),
        ])

    private static let and = BlockSchema(attributes: [
        .optional("prefix", .string),
        .optional("tags", .map(.string)),
    ])

    private static let tag = BlockSchema(attributes: [
        .required("key", .string),
        .required("value", .string),
    ])

    private static let sourceSelectionCriteria = BlockSchema(blocks: [
        .one("replica_modifications", replicaModifications),
        .one("sse_kms_encrypted_objects", sseKmsEncryptedObjects),
    ])

    private static let replicaModifications = BlockSchema(attributes: [
        .required("status", .string, allowed: ["Enabled", "Disabled"])
    ])

    private static let sseKmsEncryptedObjects = BlockSchema(attributes: [
        .required("status", .string, allowed: ["Enabled", "Disabled"])
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
