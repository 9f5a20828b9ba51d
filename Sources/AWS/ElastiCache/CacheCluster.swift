internal import Providers
internal import Values

/// Servers that keep data in memory.
///
/// Source: `aws_elasticache_cluster` in the provider's reference; ElastiCache API `CreateCacheCluster`.
enum CacheClusterType {
    static let schema = ResourceSchema(
        "aws_elasticache_cluster", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{cluster_id}", arn: "arn:{partition}:elasticache:{region}:{account}:cluster:{cluster_id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("cluster_id", .string, replacement: .always),
        .optionalComputed("apply_immediately", .bool),
        .optional("auto_minor_version_upgrade", .string, default: .string("true")),
        .optionalComputed("availability_zone", .string, replacement: .always),
        .optionalComputed("az_mode", .string, allowed: ["single-az", "cross-az"]),
        .optionalComputed(
            "engine", .string, replacement: .always, allowed: ["memcached", "redis", "valkey"]),
        .optionalComputed("engine_version", .string, replacement: .conditional),
        .optional("final_snapshot_identifier", .string),
        .optionalComputed("ip_discovery", .string, allowed: ["ipv4", "ipv6"]),
        .optionalComputed("maintenance_window", .string),
        .optionalComputed(
            "network_type", .string, replacement: .always, allowed: ["ipv4", "ipv6", "dual_stack"]),
        .optionalComputed("node_type", .string, replacement: .conditional),
        .optional("notification_topic_arn", .string),
        .optionalComputed("num_cache_nodes", .number),
        .optional(
            "outpost_mode", .string, replacement: .always, allowed: ["single-outpost", "cross-outpost"]),
        .optionalComputed("parameter_group_name", .string),
        .optionalComputed("port", .number, replacement: .always),
        .optional("preferred_availability_zones", .list(.string)),
        .optionalComputed("preferred_outpost_arn", .string, replacement: .always),
        .optionalComputed("replication_group_id", .string, replacement: .always),
        .optionalComputed("security_group_ids", .set(.string)),
        .optional("snapshot_arns", .list(.string), replacement: .always),
        .optional("snapshot_name", .string, replacement: .always),
        .optional("snapshot_retention_limit", .number),
        .optionalComputed("snapshot_window", .string),
        .optionalComputed("subnet_group_name", .string, replacement: .always),
        .optionalComputed("transit_encryption_enabled", .bool, replacement: .always),
        .retired("availability_zones", .set(.string), "Use preferred_availability_zones instead."),
        .retired("security_group_names", .set(.string), "Use security_group_ids instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("cluster_address", .string),
        .computed("configuration_endpoint", .string),
        .computed("engine_version_actual", .string),
        .computed("cache_nodes", .list(cacheNodes)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("log_delivery_configuration", .set, logDeliveryConfiguration, maximum: 2),
        .timeouts("create", "delete", "update"),
    ]

    private static let cacheNodes = ValueType.object([
        "address": .string, "availability_zone": .string, "id": .string, "outpost_arn": .string,
        "port": .number,
    ])

    private static let logDeliveryConfiguration = BlockSchema(attributes: [
        .required("destination", .string),
        .required("destination_type", .string, allowed: ["cloudwatch-logs", "kinesis-firehose"]),
        .required("log_format", .string, allowed: ["text", "json"]),
        .required("log_type", .string, allowed: ["slow-log", "engine-log"]),
    ])

    private static let constraints = Constraints([
        .conflicts(
            "replication_group_id",
            [
                "az_mode", "engine_version", "maintenance_window", "node_type", "notification_topic_arn",
                "num_cache_nodes", "parameter_group_name", "port", "security_group_ids", "snapshot_arns",
                "snapshot_name", "snapshot_retention_limit", "snapshot_window", "subnet_group_name",
            ]),
        .exactlyOne(["engine", "replication_group_id"]),
        .requires("outpost_mode", ["preferred_outpost_arn"]),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        guard let prior = draft.prior else { return }
        // Memcached has no way to move to other machines.
        if draft.changes("node_type"), prior["engine"]?.asString == "memcached" {
            draft.requireReplacement(.attribute("node_type"))
        }
    }
}
