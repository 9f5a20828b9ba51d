internal import Providers
internal import Values

/// One server of a database cluster.
///
/// Source: `aws_rds_cluster_instance` in the provider's reference; RDS API `CreateDBInstance`.
enum DBClusterInstanceType {
    static let schema = ResourceSchema(
        "aws_rds_cluster_instance", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{identifier}", arn: "arn:{partition}:rds:{region}:{account}:db:{identifier}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("cluster_identifier", .string, replacement: .always),
        .required(
            "engine", .string, replacement: .always,
            allowed: ["aurora-mysql", "aurora-postgresql", "mysql", "postgres"]),
        .required("instance_class", .string),
        .optionalComputed("apply_immediately", .bool),
        .optional("auto_minor_version_upgrade", .bool, default: .true),
        .optionalComputed("availability_zone", .string, replacement: .always),
        .optionalComputed("ca_cert_identifier", .string),
        .optional("copy_tags_to_snapshot", .bool, default: .false),
        .optional("custom_iam_instance_profile", .string, replacement: .always),
        .optionalComputed("db_parameter_group_name", .string),
        .optionalComputed("db_subnet_group_name", .string, replacement: .always),
        .optionalComputed("engine_version", .string),
        .optional("force_destroy", .bool, default: .false),
        .optionalComputed("identifier", .string, replacement: .always),
        .optionalComputed("identifier_prefix", .string, replacement: .always),
        .optional("monitoring_interval", .number, default: .number(0)),
        .optionalComputed("monitoring_role_arn", .string),
        .optionalComputed("performance_insights_enabled", .bool),
        .optionalComputed("performance_insights_kms_key_id", .string),
        .optionalComputed("performance_insights_retention_period", .number),
        .optionalComputed("preferred_backup_window", .string),
        .optionalComputed("preferred_maintenance_window", .string),
        .optional("promotion_tier", .number, default: .number(0)),
        .optionalComputed("publicly_accessible", .bool),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("dbi_resource_id", .string),
        .computed("endpoint", .string),
        .computed("engine_version_actual", .string),
        .computed("kms_key_id", .string),
        .computed("network_type", .string),
        .computed("port", .number),
        .computed("storage_encrypted", .bool),
        .computed("writer", .bool),
    ]

    private static let blocks: [NestedBlockSchema] = [.timeouts("create", "delete", "update")]

    private static let constraints = Constraints([.conflicts("identifier", "identifier_prefix")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
