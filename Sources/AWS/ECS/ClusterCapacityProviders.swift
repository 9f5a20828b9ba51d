internal import AWSClient
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

// MARK: - Calls

extension ClusterCapacityProvidersType {
    static let live = LiveResource(
        schema: schema, gone: ["ClusterNotFoundException"], create: create,
        finish: waitUntilAttached, read: read,
        update: { call in
            try await put(call.input(shape, "capacity_providers", "default_capacity_provider_strategy"), call)
            try await waitUntilAttached(call)
        },
        delete: { call in
            try await put(.fields([]), call)
            try await waitUntilAttached(call)
        }, identify: { ["id": .string($0), "cluster_name": .string($0)] })

    private static let shape: Shape = [
        "capacity_providers": "capacityProviders", "cluster_name": "clusterName",
        "default_capacity_provider_strategy": .blocks(
            "defaultCapacityProviderStrategy",
            ["base": "base", "capacity_provider": "capacityProvider", "weight": "weight"]),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        try await put(call.input(shape, "capacity_providers", "default_capacity_provider_strategy"), call)
        return ["id": call["cluster_name"]]
    }

    /// Sets what the cluster has, all of it: both lists are always sent.
    private static func put(_ input: Document, _ call: LiveCall) async throws {
        let none: Document = ["capacityProviders": [], "defaultCapacityProviderStrategy": []]
        let whole = none.merging(input).setting("cluster", .text(call.text("cluster_name")))
        try await call.retrying(["ResourceInUseException", "UpdateInProgressException"], for: .seconds(600)) {
            try await call.retrying(["ClientException"], words: "Cluster was not ACTIVE") {
                _ = try await call.send(.ecs, "PutClusterCapacityProviders", whole)
            }
        }
    }

    private static func waitUntilAttached(_ call: LiveCall) async throws {
        try await call.wait(for: "the cluster to have its capacity providers") {
            guard let cluster = try await describe(call) else { return true }
            return cluster["status"].text != "PROVISIONING"
                && cluster["attachmentsStatus"].text != "UPDATE_IN_PROGRESS"
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let cluster = try await describe(call), cluster["status"].text != "INACTIVE" else { return nil }
        var state = call.state(shape, cluster)
        state["id"] = state["cluster_name"]
        return state
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .ecs, "DescribeClusters",
            ["clusters": [.text(call.text("cluster_name"))], "include": ["ATTACHMENTS", "SETTINGS"]],
            "clusters")
    }
}
