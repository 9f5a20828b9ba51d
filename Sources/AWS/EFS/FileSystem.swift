internal import Providers
internal import Values

/// Files that many machines share.
///
/// Source: `aws_efs_file_system` in the provider's reference; EFS API `CreateFileSystem`.
enum FileSystemType {
    static let schema = ResourceSchema(
        "aws_efs_file_system", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "fs-{hex17}", arn: "arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .optionalComputed("availability_zone_name", .string, replacement: .always),
        .optionalComputed("creation_token", .string, replacement: .always),
        .optionalComputed("encrypted", .bool, replacement: .always),
        .optionalComputed("kms_key_id", .string, replacement: .always),
        .optionalComputed(
            "performance_mode", .string, replacement: .always, allowed: ["generalPurpose", "maxIO"]),
        .optional("provisioned_throughput_in_mibps", .number),
        .optional(
            "throughput_mode", .string, default: .string("bursting"),
            allowed: ["bursting", "provisioned", "elastic"]),
        .retired("reference_name", .string, "Use creation_token instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("availability_zone_id", .string),
        .computed("dns_name", .string),
        .computed("name", .string),
        .computed("number_of_mount_targets", .number),
        .computed("owner_id", .string),
        .computed("size_in_bytes", .list(sizeInBytes)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("lifecycle_policy", .list, lifecyclePolicy, maximum: 3),
        .one("protection", protection, isComputed: true),
    ]

    private static let sizeInBytes = ValueType.object([
        "value": .number, "value_in_ia": .number, "value_in_standard": .number,
    ])

    private static let lifecyclePolicy = BlockSchema(attributes: [
        .optional(
            "transition_to_archive", .string,
            allowed: [
                "AFTER_1_DAY", "AFTER_7_DAYS", "AFTER_14_DAYS", "AFTER_30_DAYS", "AFTER_60_DAYS",
                "AFTER_90_DAYS", "AFTER_180_DAYS", "AFTER_270_DAYS", "AFTER_365_DAYS",
            ]),
        .optional(
            "transition_to_ia", .string,
            allowed: [
                "AFTER_7_DAYS", "AFTER_14_DAYS", "AFTER_30_DAYS", "AFTER_60_DAYS", "AFTER_90_DAYS",
                "AFTER_1_DAY", "AFTER_180_DAYS", "AFTER_270_DAYS", "AFTER_365_DAYS",
            ]),
        .optional("transition_to_primary_storage_class", .string, allowed: ["AFTER_1_ACCESS"]),
    ])

    private static let protection = BlockSchema(attributes: [
        .optionalComputed("replication_overwrite", .string, allowed: ["ENABLED", "DISABLED"])
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.replaceRetired("reference_name", by: "creation_token")
    }
}
