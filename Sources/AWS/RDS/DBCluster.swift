internal import Providers
internal import Values

/// Database servers that share their data.
///
/// Source: `aws_rds_cluster` in the provider's reference; RDS API `RestoreDBClusterFromSnapshot`.
enum DBClusterType {
    static let schema = ResourceSchema(
        "aws_rds_cluster", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{cluster_identifier}", arn: "arn:{partition}:rds:{region}:{account}:cluster:{cluster_identifier}"
    )

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required(
            "engine", .string, replacement: .always,
            allowed: ["aurora-mysql", "aurora-postgresql", "mysql", "postgres"]),
        .optionalComputed("allocated_storage", .number),
        .optional("allow_major_version_upgrade", .bool),
        .optionalComputed("apply_immediately", .bool),
        .optionalComputed("availability_zones", .set(.string), replacement: .always),
        .optional("backtrack_window", .number),
        .optionalComputed("backup_retention_period", .number),
        .optionalComputed("ca_certificate_identifier", .string),
        .optionalComputed("cluster_identifier", .string, replacement: .always),
        .optionalComputed("cluster_identifier_prefix", .string, replacement: .always),
        .optionalComputed("cluster_members", .set(.string)),
        .optionalComputed(
            "cluster_scalability_type", .string, replacement: .always, allowed: ["standard", "limitless"]),
        .optional("copy_tags_to_snapshot", .bool, default: .false),
        .optionalComputed("database_insights_mode", .string, allowed: ["standard", "advanced"]),
        .optionalComputed("database_name", .string, replacement: .always),
        .optional("db_cluster_instance_class", .string),
        .optionalComputed("db_cluster_parameter_group_name", .string),
        .optional("db_instance_parameter_group_name", .string),
        .optionalComputed("db_subnet_group_name", .string, replacement: .always),
        .optionalComputed("db_system_id", .string, replacement: .always),
        .optional("delete_automated_backups", .bool, default: .true),
        .optional("deletion_protection", .bool),
        .optional("domain", .string),
        .optional("domain_iam_role_name", .string),
        .optional("enable_global_write_forwarding", .bool, default: .false),
        .optional("enable_http_endpoint", .bool, default: .false),
        .optional("enable_local_write_forwarding", .bool, default: .false),
        .optional(
            "enabled_cloudwatch_logs_exports", .set(.string),
            allowed: [
                "audit", "error", "general", "iam-db-auth-error", "instance", "postgresql", "slowquery",
                "upgrade",
            ]),
        .optionalComputed(
            "engine_lifecycle_support", .string,
            allowed: ["open-source-rds-extended-support", "open-source-rds-extended-support-disabled"]),
        .optional("engine_mode", .string, default: .string("provisioned"), replacement: .always),
        .optionalComputed("engine_version", .string),
        .optional("final_snapshot_identifier", .string),
        .optional("global_cluster_identifier", .string),
        .optional("iam_database_authentication_enabled", .bool),
        .optionalComputed("iam_roles", .set(.string)),
        .optional("iops", .number),
        .optionalComputed("kms_key_id", .string, replacement: .always),
        .optional("manage_master_user_password", .bool),
        .optional("master_password", .string, isSensitive: true),
        .writeOnly("master_password_wo", .string),
        .optional("master_password_wo_version", .number),
        .optionalComputed("master_user_secret_kms_key_id", .string),
        .optionalComputed("master_username", .string, replacement: .always),
        .optionalComputed("monitoring_interval", .number),
        .optionalComputed("monitoring_role_arn", .string),
        .optionalComputed("network_type", .string, allowed: ["DUAL", "IPV4"]),
        .optional("performance_insights_enabled", .bool),
        .optionalComputed("performance_insights_kms_key_id", .string),
        .optionalComputed("performance_insights_retention_period", .number),
        .optionalComputed("port", .number),
        .optionalComputed("preferred_backup_window", .string),
        .optionalComputed("preferred_maintenance_window", .string),
        .optional("replication_source_identifier", .string),
        .optional("skip_final_snapshot", .bool, default: .false),
        .optional("snapshot_identifier", .string, replacement: .always),
        .optional("source_region", .string, replacement: .always),
        .optionalComputed("storage_encrypted", .bool, replacement: .always),
        .optionalComputed("storage_type", .string, replacement: .conditional),
        .optionalComputed("vpc_security_group_ids", .set(.string)),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("ca_certificate_valid_till", .string),
        .computed("cluster_resource_id", .string),
        .computed("endpoint", .string),
        .computed("engine_version_actual", .string),
        .computed("hosted_zone_id", .string),
        .computed("reader_endpoint", .string),
        .computed("upgrade_rollout_order", .string),
        .computed("master_user_secret", .list(masterUserSecret)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("restore_to_point_in_time", restoreToPointInTime, replacement: .always),
        .one("s3_import", DBInstanceType.s3Import),
        .one("scaling_configuration", scalingConfiguration),
        .one("serverlessv2_scaling_configuration", serverlessv2ScalingConfiguration),
        .timeouts("create", "delete", "update"),
    ]

    private static let masterUserSecret = ValueType.object([
        "kms_key_id": .string, "secret_arn": .string, "secret_status": .string,
    ])

    private static let restoreToPointInTime = BlockSchema(attributes: [
        .optional("restore_to_time", .string),
        .optional("restore_type", .string, allowed: ["copy-on-write", "full-copy"]),
        .optional("source_cluster_identifier", .string),
        .optional("source_cluster_resource_id", .string),
        .optional("use_latest_restorable_time", .bool),
    ])

    private static let scalingConfiguration = BlockSchema(attributes: [
        .optional("auto_pause", .bool, default: .true),
        .optional("max_capacity", .number, default: .number(16)),
        .optional("min_capacity", .number, default: .number(1)),
        .optional("seconds_before_timeout", .number, default: .number(300)),
        .optional("seconds_until_auto_pause", .number, default: .number(300)),
        .optional(
            "timeout_action", .string, default: .string("RollbackCapacityChange"),
            allowed: ["ForceApplyCapacityChange", "RollbackCapacityChange"]),
    ])

    private static let serverlessv2ScalingConfiguration = BlockSchema(attributes: [
        .required("max_capacity", .number),
        .required("min_capacity", .number),
        .optionalComputed("seconds_until_auto_pause", .number),
    ])

    private static let constraints = Constraints([
        .conflicts("cluster_identifier", "cluster_identifier_prefix"),
        .conflicts("manage_master_user_password", ["master_password", "master_password_wo"]),
        .conflicts("master_password", "master_password_wo"),
        .conflicts("restore_to_point_in_time", ["s3_import", "snapshot_identifier"]),
        .conflicts("s3_import", "snapshot_identifier"),
        .conflicts("snapshot_identifier", "global_cluster_identifier"),
        .requires("master_password_wo", ["master_password_wo_version"]),
        .requires("master_password_wo_version", ["master_password_wo"]),
        .inside(
            "restore_to_point_in_time",
            [
                .exactlyOne(["restore_to_time", "use_latest_restorable_time"]),
                .exactlyOne(["source_cluster_identifier", "source_cluster_resource_id"]),
            ]),
    ])

    /// Days of the week are told in small letters, and understood in any.
    static let sameness = Sameness(["preferred_maintenance_window": Sameness.ignoringCase])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(sameness)
        draft.recompute(["engine_version_actual"], whenChanged: ["engine_version"])
        draft.recompute(["master_user_secret"], whenChanged: DatabaseCalls.secretArguments)
        // Aurora changes its storage in place.
        if draft.prior != nil, draft.changes("storage_type"),
            draft.planned["engine"]?.asString?.hasPrefix("aurora") == false
        {
            draft.requireReplacement(.attribute("storage_type"))
        }
    }
}
