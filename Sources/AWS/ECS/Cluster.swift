internal import Providers
internal import Values

/// Where tasks and services run.
///
/// Source: `aws_ecs_cluster` in the provider's reference; ECS API `CreateCluster`.
enum ClusterType {
    static let schema = ResourceSchema(
        "aws_ecs_cluster", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:ecs:{region}:{account}:cluster/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .retired("capacity_providers", .set(.string), providers),
        .region,
    ]

    private static let providers = "Use the aws_ecs_cluster_capacity_providers resource instead."

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("configuration", configuration),
        .one("service_connect_defaults", serviceConnectDefaults),
        .retired(
            "default_capacity_provider_strategy", .set, ClusterCapacityProvidersType.strategy, providers),
        NestedBlockSchema("setting", .set, setting, isComputed: true),
    ]

    private static let configuration = BlockSchema(blocks: [
        .one("execute_command_configuration", executeCommandConfiguration),
        .one("managed_storage_configuration", managedStorageConfiguration),
    ])

    private static let executeCommandConfiguration = BlockSchema(
        attributes: [
            .optional("kms_key_id", .string),
            .optional(
                "logging", .string, default: .string("DEFAULT"), allowed: ["NONE", "DEFAULT", "OVERRIDE"]),
        ],
        blocks: [.one("log_configuration", logConfiguration)])

    private static let logConfiguration = BlockSchema(attributes: [
        .optional("cloud_watch_encryption_enabled", .bool),
        .optional("cloud_watch_log_group_name", .string),
        .optional("s3_bucket_encryption_enabled", .bool),
        .optional("s3_bucket_name", .string),
        .optional("s3_key_prefix", .string),
    ])

    private static let managedStorageConfiguration = BlockSchema(attributes: [
        .optional("fargate_ephemeral_storage_kms_key_id", .string),
        .optional("kms_key_id", .string),
    ])

    private static let serviceConnectDefaults = BlockSchema(attributes: [.required("namespace", .string)])

    private static let setting = BlockSchema(attributes: [
        .required("name", .string, allowed: ["containerInsights"]),
        .required("value", .string),
    ])

    private static let constraints = Constraints([.length("name", 1...255)])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
