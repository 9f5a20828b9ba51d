internal import AWSClient
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

// MARK: - Calls

extension ClusterType {
    static let live = LiveResource(
        schema: schema, gone: ["ClusterNotFoundException"],
        deletionRetries: [
            "ClusterContainsContainerInstancesException", "ClusterContainsServicesException",
            "ClusterContainsTasksException", "UpdateInProgressException",
        ], tags: .ecs, create: create, finish: finish, read: read, update: update, delete: delete,
        identify: {
            ["id": .string($0), "name": .string($0.split(separator: "/").last.map(String.init) ?? $0)]
        })

    private static let shape: Shape = [
        "arn": "clusterArn",
        "configuration": .block("configuration", configurationShape),
        "name": "clusterName",
        "service_connect_defaults": .block("serviceConnectDefaults", ["namespace": "namespace"]),
        "setting": .blocks("settings", ["name": "name", "value": "value"]),
    ]

    private static let configurationShape: Shape = [
        "execute_command_configuration": .block(
            "executeCommandConfiguration",
            [
                "kms_key_id": "kmsKeyId", "logging": "logging",
                "log_configuration": .block(
                    "logConfiguration",
                    [
                        "cloud_watch_encryption_enabled": "cloudWatchEncryptionEnabled",
                        "cloud_watch_log_group_name": "cloudWatchLogGroupName",
                        "s3_bucket_encryption_enabled": "s3EncryptionEnabled",
                        "s3_bucket_name": "s3BucketName",
                        "s3_key_prefix": "s3KeyPrefix",
                    ]),
            ]),
        "managed_storage_configuration": .block(
            "managedStorageConfiguration",
            [
                "fargate_ephemeral_storage_kms_key_id": "fargateEphemeralStorageKmsKeyId",
                "kms_key_id": "kmsKeyId",
            ]),
    ]

    /// The retired arguments by which a cluster has its capacity providers itself.
    private static let providerShape: Shape = [
        "capacity_providers": "capacityProviders",
        "default_capacity_provider_strategy": .blocks(
            "defaultCapacityProviderStrategy",
            ["base": "base", "capacity_provider": "capacityProvider", "weight": "weight"]),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(shape, "configuration", "name", "service_connect_defaults", "setting")
            .merging(providerShape.document(call.object).withoutEmptyMembers)
        let answer = try await call.retrying(["InvalidParameterException"], words: "service linked role") {
            try await call.send(.ecs, "CreateCluster", input.merging(call.creationTags))
        }
        let arn = try answer.required("cluster.clusterArn", of: "CreateCluster")
        return ["id": .string(arn), "arn": .string(arn)]
    }

    private static func finish(_ call: LiveCall) async throws {
        try await call.wait(
            for: "the cluster to become active", pending: ["PROVISIONING"], wanted: ["ACTIVE"]
        ) {
            try await describe(call)?["status"].text
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let cluster = try await describe(call), cluster["status"].text != "INACTIVE" else { return nil }
        var state = call.state(shape, cluster)
        state["id"] = state["arn"]
        if cluster[path: "serviceConnectDefaults.namespace"].nonEmptyText == nil {
            state["service_connect_defaults"] = nothing("service_connect_defaults")
        }
        // A configuration that was taken away leaves this.
        if call.blocks("configuration").isEmpty, cluster["configuration"] == initialConfiguration {
            state["configuration"] = nothing("configuration")
        }
        // Most clusters have their providers by a resource of its own.
        let isOwner =
            !call.texts("capacity_providers").isEmpty
            || !call.blocks("default_capacity_provider_strategy").isEmpty
        if isOwner { state.values.merge(providerShape.values(cluster, schema.block)) { $1 } }
        return state
    }

    private static func nothing(_ block: String) -> Value? { schema.block.block(block)?.empty }

    private static let initialConfiguration: Document = [
        "executeCommandConfiguration": ["logging": "DEFAULT"]
    ]

    private static func update(_ call: LiveCall) async throws {
        if call.changes("configuration", "service_connect_defaults", "setting") {
            var input = call.input(shape, "configuration", "service_connect_defaults", "setting")
            // A member that is left out means that nothing changes.
            if call.changes("configuration"), call.blocks("configuration").isEmpty {
                input = input.setting("configuration", initialConfiguration)
            }
            if call.changes("service_connect_defaults"), call.blocks("service_connect_defaults").isEmpty {
                input = input.setting("serviceConnectDefaults", ["namespace": ""])
            }
            _ = try await call.send(.ecs, "UpdateCluster", input.setting("cluster", .text(call.id)))
            try await finish(call)
        }
        if call.changes("capacity_providers", "default_capacity_provider_strategy") {
            let none: Document = ["capacityProviders": [], "defaultCapacityProviderStrategy": []]
            let providers = none.merging(providerShape.document(call.object))
            try await call.retrying(["ResourceInUseException", "UpdateInProgressException"]) {
                _ = try await call.send(
                    .ecs, "PutClusterCapacityProviders", providers.setting("cluster", .text(call.id)))
            }
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(.ecs, "DeleteCluster", ["cluster": .text(call.id)])
        try await call.wait(for: "the cluster to be gone") {
            try await describe(call).map { $0["status"].text == "INACTIVE" } ?? true
        }
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .ecs, "DescribeClusters",
            ["clusters": [.text(call.id)], "include": ["TAGS", "CONFIGURATIONS", "SETTINGS"]], "clusters")
    }
}
