internal import Providers
internal import Values

/// A table of items that are found by their keys.
///
/// Source: `aws_dynamodb_table` in the provider's reference; DynamoDB API `RestoreTableToPointInTime`.
enum TableType {
    static let schema = ResourceSchema(
        "aws_dynamodb_table", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}", arn: "arn:{partition}:dynamodb:{region}:{account}:table/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optional(
            "billing_mode", .string, default: .string("PROVISIONED"),
            allowed: ["PROVISIONED", "PAY_PER_REQUEST"]),
        .optional("deletion_protection_enabled", .bool),
        .optionalComputed("hash_key", .string, replacement: .always),
        .optional("range_key", .string, replacement: .always),
        .optionalComputed("read_capacity", .number),
        .optional("restore_backup_arn", .string),
        .optional("restore_date_time", .string, replacement: .always),
        .optional("restore_source_name", .string, replacement: .conditional),
        .optional("restore_source_table_arn", .string, replacement: .conditional),
        .optional("restore_to_latest_time", .bool, replacement: .always),
        .optional("stream_enabled", .bool),
        .optionalComputed(
            "stream_view_type", .string,
            allowed: ["NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"]),
        .optional(
            "table_class", .string, default: .string("STANDARD"),
            allowed: ["STANDARD", "STANDARD_INFREQUENT_ACCESS"]),
        .optionalComputed("write_capacity", .number),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("stream_arn", .string),
        .computed("stream_label", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("attribute", .set, attribute, isComputed: true),
        NestedBlockSchema("global_secondary_index", .set, globalSecondaryIndex),
        .one("global_table_witness", globalTableWitness, isComputed: true),
        .one("import_table", importTable),
        NestedBlockSchema("local_secondary_index", .set, localSecondaryIndex, replacement: .always),
        .one("on_demand_throughput", onDemandThroughput),
        .one("point_in_time_recovery", pointInTimeRecovery, isComputed: true),
        NestedBlockSchema("replica", .set, replica),
        .one("server_side_encryption", serverSideEncryption, isComputed: true),
        .one("ttl", ttl, isComputed: true),
        .one("warm_throughput", warmThroughput, isComputed: true, replacement: .conditional),
        .timeouts("create", "delete", "update"),
    ]

    private static let attribute = BlockSchema(attributes: [
        .required("name", .string),
        .required("type", .string, allowed: ["S", "N", "B"]),
    ])

    private static let globalSecondaryIndex = BlockSchema(
        attributes: [
            .required("name", .string),
            .required("projection_type", .string, allowed: ["ALL", "KEYS_ONLY", "INCLUDE"]),
            .optionalComputed("hash_key", .string),
            .optional("non_key_attributes", .set(.string)),
            .optional("range_key", .string),
            .optionalComputed("read_capacity", .number),
            .optionalComputed("write_capacity", .number),
        ],
        blocks: [
            NestedBlockSchema("key_schema", .list, keySchema, isComputed: true),
            .one("on_demand_throughput", onDemandThroughput),
            .one("warm_throughput", warmThroughput, isComputed: true),
        ])

    private static let keySchema = BlockSchema(attributes: [
        .required("attribute_name", .string),
        .required("key_type", .string, allowed: ["HASH", "RANGE"]),
    ])

    private static let onDemandThroughput = BlockSchema(attributes: [
        .optionalComputed("max_read_request_units", .number),
        .optionalComputed("max_write_request_units", .number),
    ])

    private static let warmThroughput = BlockSchema(attributes: [
        .optionalComputed("read_units_per_second", .number),
        .optionalComputed("write_units_per_second", .number),
    ])

    private static let globalTableWitness = BlockSchema(attributes: [
        .optionalComputed("region_name", .string)
    ])

    private static let importTable = BlockSchema(
        attributes: [
            .required("input_format", .string, allowed: ["DYNAMODB_JSON", "ION", "CSV"]),
            .optional("input_compression_type", .string, allowed: ["GZIP", "ZSTD", "NONE"]),
        ],
        blocks: [
            .one("input_format_options", inputFormatOptions),
            .exactlyOne("s3_bucket_source", s3BucketSource, replacement: .always),
        ])

    private static let inputFormatOptions = BlockSchema(blocks: [.one("csv", csv)])

    private static let csv = BlockSchema(attributes: [
        .optional("delimiter", .string),
        .optional("header_list", .set(.string)),
    ])

    private static let s3BucketSource = BlockSchema(attributes: [
        .required("bucket", .string),
        .optional("bucket_owner", .string),
        .optional("key_prefix", .string),
    ])

    private static let localSecondaryIndex = BlockSchema(attributes: [
        .required("name", .string),
        .required("projection_type", .string, allowed: ["ALL", "KEYS_ONLY", "INCLUDE"]),
        .required("range_key", .string),
        .optional("non_key_attributes", .list(.string)),
    ])

    private static let pointInTimeRecovery = BlockSchema(attributes: [
        .required("enabled", .bool),
        .optionalComputed("recovery_period_in_days", .number),
    ])

    private static let replica = BlockSchema(attributes: [
        .required("region_name", .string),
        .computed("arn", .string),
        .optional(
            "consistency_mode", .string, default: .string("EVENTUAL"), allowed: ["EVENTUAL", "STRONG"]),
        .optionalComputed("deletion_protection_enabled", .bool),
        .optionalComputed("kms_key_arn", .string),
        .optional("point_in_time_recovery", .bool, default: .false),
        .optional("propagate_tags", .bool, default: .false),
        .computed("stream_arn", .string),
        .computed("stream_label", .string),
    ])

    private static let serverSideEncryption = BlockSchema(attributes: [
        .required("enabled", .bool),
        .optionalComputed("kms_key_arn", .string),
    ])

    private static let ttl = BlockSchema(attributes: [
        .optional("attribute_name", .string),
        .optional("enabled", .bool, default: .false),
    ])

    private static let constraints = Constraints([
        .conflicts("read_capacity", "on_demand_throughput"),
        .conflicts(
            "restore_backup_arn", ["import_table", "restore_source_name", "restore_source_table_arn"]),
        .conflicts("restore_source_name", ["import_table", "restore_source_table_arn"]),
        .conflicts("restore_source_table_arn", "import_table"),
        .conflicts("write_capacity", "on_demand_throughput"),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        TableKeys.plan(&draft)
        for name in ["restore_source_name", "restore_source_table_arn"]
        where draft.prior != nil && draft.changes(name) {
            // A table is restored once, when it is made.
            if draft.planned.isSet(name) { draft.requireReplacement(.attribute(name)) }
        }
    }
}
