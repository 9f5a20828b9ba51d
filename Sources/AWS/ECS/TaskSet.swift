internal import Providers
internal import Values

/// One of several versions of a service that an outside controller runs side by side.
///
/// Source: `aws_ecs_task_set` in the provider's reference; ECS API `CreateTaskSet`.
enum TaskSetType {
    static let schema = ResourceSchema(
        "aws_ecs_task_set", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        arn: "arn:{partition}:ecs:{region}:{account}:task-set/{cluster}/{service}/{task_set_id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("cluster", .string, replacement: .always),
        .required("service", .string, replacement: .always),
        .required("task_definition", .string, replacement: .always),
        .optionalComputed("external_id", .string, replacement: .always),
        .optional("force_delete", .bool),
        .optionalComputed(
            "launch_type", .string, replacement: .always,
            allowed: ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]),
        .optionalComputed("platform_version", .string, replacement: .always),
        .optional("wait_until_stable", .bool, default: .false),
        .optional("wait_until_stable_timeout", .string, default: .string("10m")),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("stability_status", .string),
        .computed("status", .string),
        .computed("task_set_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("capacity_provider_strategy", .set, capacityProviderStrategy, replacement: .always),
        NestedBlockSchema("load_balancer", .set, loadBalancer, replacement: .always),
        .one("network_configuration", ServiceType.networkConfiguration, replacement: .always),
        .one("scale", scale, isComputed: true),
        .one("service_registries", serviceRegistries, replacement: .always),
    ]

    private static let capacityProviderStrategy = BlockSchema(attributes: [
        .required("capacity_provider", .string),
        .required("weight", .number),
        .optional("base", .number),
    ])

    private static let loadBalancer = BlockSchema(attributes: [
        .required("container_name", .string),
        .optional("container_port", .number),
        .optional("load_balancer_name", .string),
        .optional("target_group_arn", .string),
    ])

    private static let scale = BlockSchema(attributes: [
        .optional("unit", .string, default: .string("PERCENT"), allowed: ["PERCENT"]),
        .optional("value", .number),
    ])

    private static let serviceRegistries = BlockSchema(attributes: [
        .required("registry_arn", .string),
        .optional("container_name", .string),
        .optional("container_port", .number),
        .optional("port", .number),
    ])

    private static let constraints = Constraints([.conflicts("launch_type", "capacity_provider_strategy")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
