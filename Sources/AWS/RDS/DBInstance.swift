internal import Providers
internal import Values

/// A database server.
///
/// Source: `aws_db_instance` in the provider's reference; RDS API `RestoreDBInstanceFromS3`.
enum DBInstanceType {
    static let schema = ResourceSchema(
        "aws_db_instance", version: 2, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "db-{hex17}", arn: "arn:{partition}:rds:{region}:{account}:db:{identifier}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("instance_class", .string),
        .optionalComputed("allocated_storage", .number),
        .optional("allow_major_version_upgrade", .bool),
        .optional("apply_immediately", .bool, default: .false),
        .optional("auto_minor_version_upgrade", .bool, default: .true),
        .optionalComputed("availability_zone", .string, replacement: .always),
        .optionalComputed("backup_retention_period", .number),
        .optionalComputed("backup_target", .string, replacement: .always, allowed: ["outposts", "region"]),
        .optionalComputed("backup_window", .string),
        .optionalComputed("ca_cert_identifier", .string),
        .optionalComputed("character_set_name", .string, replacement: .always),
        .optional("copy_tags_to_snapshot", .bool, default: .false),
        .optional("custom_iam_instance_profile", .string, replacement: .always),
        .optional("customer_owned_ip_enabled", .bool),
        .optionalComputed("database_insights_mode", .string, allowed: ["standard", "advanced"]),
        .optionalComputed("db_name", .string, replacement: .always),
        .optionalComputed("db_subnet_group_name", .string),
        .optional("dedicated_log_volume", .bool, default: .false),
        .optional("delete_automated_backups", .bool, default: .true),
        .optional("deletion_protection", .bool),
        .optional("domain", .string),
        .optional("domain_auth_secret_arn", .string),
        .optional("domain_dns_ips", .list(.string)),
        .optionalComputed("domain_fqdn", .string),
        .optional("domain_iam_role_name", .string),
        .optional("domain_ou", .string),
        .optional(
            "enabled_cloudwatch_logs_exports", .set(.string),
            allowed: [
                "agent", "alert", "audit", "diag.log", "error", "general", "iam-db-auth-error", "listener",
                "notify.log", "oemagent", "postgresql", "slowquery", "trace", "upgrade",
            ]),
        .optionalComputed("engine", .string, replacement: .always),
        .optionalComputed(
            "engine_lifecycle_support", .string,
            allowed: ["open-source-rds-extended-support", "open-source-rds-extended-support-disabled"]),
        .optionalComputed("engine_version", .string),
        .optional("final_snapshot_identifier", .string),
        .optional("iam_database_authentication_enabled", .bool),
        .optionalComputed("identifier", .string),
        .optionalComputed("identifier_prefix", .string),
        .optionalComputed("iops", .number),
        .optionalComputed("kms_key_id", .string, replacement: .always),
        .optionalComputed("license_model", .string),
        .optionalComputed("maintenance_window", .string),
        .optional("manage_master_user_password", .bool),
        .optionalComputed("master_user_secret_kms_key_id", .string),
        .optional("max_allocated_storage", .number),
        .optional("monitoring_interval", .number, default: .number(0)),
        .optionalComputed("monitoring_role_arn", .string),
        .optionalComputed("multi_az", .bool),
        .optionalComputed("nchar_character_set_name", .string, replacement: .always),
        .optionalComputed("network_type", .string, allowed: ["DUAL", "IPV4"]),
        .optionalComputed("option_group_name", .string),
        .optionalComputed("parameter_group_name", .string),
        .optional("password", .string, isSensitive: true),
        .writeOnly("password_wo", .string),
        .optional("password_wo_version", .number),
        .optional("performance_insights_enabled", .bool, default: .false),
        .optionalComputed("performance_insights_kms_key_id", .string),
        .optionalComputed("performance_insights_retention_period", .number),
        .optionalComputed("port", .number),
        .optional("publicly_accessible", .bool, default: .false),
        .optionalComputed("replica_mode", .string, allowed: ["open-read-only", "mounted"]),
        .optional("replicate_source_db", .string),
        .optional("skip_final_snapshot", .bool, default: .false),
        .optionalComputed("snapshot_identifier", .string, replacement: .always),
        .optional("storage_encrypted", .bool, replacement: .always),
        .optionalComputed("storage_throughput", .number),
        .optionalComputed("storage_type", .string),
        .optionalComputed("timezone", .string, replacement: .always),
        .optional("upgrade_storage_config", .bool),
        .optionalComputed("username", .string, replacement: .always),
        .optionalComputed("vpc_security_group_ids", .set(.string)),
        .retired("name", .string, "Use db_name instead."),
        .retired("security_group_names", .set(.string), "Use vpc_security_group_ids instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("address", .string),
        .computed("endpoint", .string),
        .computed("engine_version_actual", .string),
        .computed("hosted_zone_id", .string),
        .computed("latest_restorable_time", .string),
        .computed("replicas", .list(.string)),
        .computed("resource_id", .string),
        .computed("status", .string),
        .computed("upgrade_rollout_order", .string),
        .computed("listener_endpoint", .list(listenerEndpoint)),
        .computed("master_user_secret", .list(masterUserSecret)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("blue_green_update", blueGreenUpdate),
        .one("restore_to_point_in_time", restoreToPointInTime, replacement: .always),
        .one("s3_import", s3Import),
        .timeouts("create", "delete", "update"),
    ]

    private static let listenerEndpoint = ValueType.object([
        "address": .string, "hosted_zone_id": .string, "port": .number,
    ])

    private static let masterUserSecret = ValueType.object([
        "kms_key_id": .string, "secret_arn": .string, "secret_status": .string,
    ])

    private static let blueGreenUpdate = BlockSchema(attributes: [.optional("enabled", .bool)])

    private static let restoreToPointInTime = BlockSchema(attributes: [
        .optional("restore_time", .string),
        .optional("source_db_instance_automated_backups_arn", .string),
        .optional("source_db_instance_identifier", .string),
        .optional("source_dbi_resource_id", .string),
        .optional("use_latest_restorable_time", .bool),
    ])

    static let s3Import = BlockSchema(attributes: [
        .required("bucket_name", .string, replacement: .always),
        .required("ingestion_role", .string, replacement: .always),
        .required("source_engine", .string, replacement: .always),
        .required("source_engine_version", .string, replacement: .always),
        .optional("bucket_prefix", .string, replacement: .always),
    ])

    private static let constraints = Constraints([
        .conflicts("backup_target", "s3_import"),
        .conflicts(
            "character_set_name",
            ["replicate_source_db", "s3_import", "restore_to_point_in_time", "snapshot_identifier"]),
        .conflicts("db_name", "replicate_source_db"),
        .conflicts("domain", ["domain_fqdn", "domain_ou", "domain_auth_secret_arn", "domain_dns_ips"]),
        .conflicts("domain_auth_secret_arn", "domain_iam_role_name"),
        .conflicts("domain_dns_ips", "domain_iam_role_name"),
        .conflicts("domain_fqdn", "domain_iam_role_name"),
        .conflicts("domain_iam_role_name", "domain_ou"),
        .conflicts("identifier", "identifier_prefix"),
        .conflicts("manage_master_user_password", ["password", "password_wo"]),
        .conflicts("password", "password_wo"),
        .conflicts("restore_to_point_in_time", ["s3_import", "snapshot_identifier", "replicate_source_db"]),
        .conflicts("s3_import", ["snapshot_identifier", "replicate_source_db"]),
        .conflicts("timezone", "s3_import"),
        .conflicts("username", "replicate_source_db"),
        .requires("password_wo", ["password_wo_version"]),
        .requires("password_wo_version", ["password_wo"]),
        .inside("restore_to_point_in_time", [.conflicts("restore_time", "use_latest_restorable_time")]),
    ])

    /// Days of the week are told in small letters, and understood in any.
    static let sameness = Sameness(["maintenance_window": Sameness.ignoringCase])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(sameness)
        draft.replaceRetired("name", by: "db_name")
        draft.recompute(["address", "arn"], whenChanged: ["identifier"])
        draft.recompute(["endpoint"], whenChanged: ["identifier", "port"])
        draft.recompute(["engine_version_actual"], whenChanged: ["engine_version"])
        draft.recompute(["domain_fqdn"], whenChanged: ["domain"])
        draft.recompute(["master_user_secret"], whenChanged: DatabaseCalls.secretArguments)
        BlueGreenUpdate.plan(&draft)
    }
}
