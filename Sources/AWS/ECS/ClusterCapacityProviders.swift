internal import Providers
internal import Values

/// Where a cluster's tasks get their machines from.
///
/// Source: `aws_ecs_cluster_capacity_providers` in the provider's reference; ECS API
/// `PutClusterCapacityProviders`.
enum ClusterCapacityProvidersType {
    static let schema = ResourceSchema(
        "aws_ecs_cluster_capacity_providers", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(id: "{cluster_name}")

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("cluster_name", .string, replacement: .always),
        .optional("capacity_providers", .set(.string)),
        .region,
    ]

    private static let exports: [AttributeSchema] = [.id]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("default_capacity_provider_strategy", .set, strategy)
    ]

    /// How tasks are spread over the providers where a service does not say.
    static let strategy = BlockSchema(attributes: [
        .required("capacity_provider", .string),
        .optional("base", .number, default: .number(0)),
        .optional("weight", .number, default: .number(0)),
    ])

    private static let constraints = Constraints([
        .range("default_capacity_provider_strategy.base", 0...100_000),
        .range("default_capacity_provider_strategy.weight", 0...1000),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
