internal import AWSClient
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

    /// Days of the week are told in small letters, and understood in any.
    static let sameness = Sameness(["maintenance_window": Sameness.ignoringCase])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(sameness)
        guard let prior = draft.prior else { return }
        // Memcached has no way to move to other machines.
        if draft.changes("node_type"), prior["engine"]?.asString == "memcached" {
            draft.requireReplacement(.attribute("node_type"))
        }
    }
}

// MARK: - Calls

extension CacheClusterType {
    static let live = LiveResource(
        schema: schema, gone: ["CacheClusterNotFound", "CacheClusterNotFoundFault"],
        deletionRetries: ["InvalidCacheClusterState"], tags: CacheSubnetGroupType.tags,
        timeouts: LiveTimeouts(create: 40, update: 80, delete: 40), sameness: sameness, create: create,
        finish: waitUntilAvailable, read: read, update: update, delete: delete,
        identify: { ["id": .string($0), "cluster_id": .string($0)] })

    /// What is said the same way when a cluster is made and when it is changed.
    private static let settings: Shape = [
        "auto_minor_version_upgrade": "AutoMinorVersionUpgrade", "az_mode": "AZMode",
        "engine_version": "EngineVersion", "ip_discovery": "IpDiscovery",
        "maintenance_window": "PreferredMaintenanceWindow", "node_type": "CacheNodeType",
        "notification_topic_arn": "NotificationTopicArn", "num_cache_nodes": .unlessZero("NumCacheNodes"),
        "parameter_group_name": "CacheParameterGroupName",
        "security_group_ids": .list("SecurityGroupIds", of: "SecurityGroupId"),
        "snapshot_retention_limit": "SnapshotRetentionLimit", "snapshot_window": "SnapshotWindow",
    ]

    /// What is said once.
    private static let beginnings: Shape = [
        "availability_zone": "PreferredAvailabilityZone", "engine": "Engine", "network_type": "NetworkType",
        "outpost_mode": "OutpostMode", "port": .unlessZero("Port"),
        "preferred_availability_zones": .list("PreferredAvailabilityZones", of: "PreferredAvailabilityZone"),
        "preferred_outpost_arn": "PreferredOutpostArn", "replication_group_id": "ReplicationGroupId",
        "snapshot_arns": .list("SnapshotArns", of: "SnapshotArn"), "snapshot_name": "SnapshotName",
        "subnet_group_name": "CacheSubnetGroupName",
        "transit_encryption_enabled": "TransitEncryptionEnabled",
    ]

    private static let answers: Shape = [
        "arn": "ARN", "auto_minor_version_upgrade": "AutoMinorVersionUpgrade",
        "availability_zone": "PreferredAvailabilityZone",
        "cache_nodes": .blocks(
            "CacheNodes",
            [
                "id": "CacheNodeId", "address": "Endpoint.Address", "port": "Endpoint.Port",
                "availability_zone": "CustomerAvailabilityZone", "outpost_arn": "CustomerOutpostArn",
            ]), "cluster_address": "ConfigurationEndpoint.Address", "cluster_id": "CacheClusterId",
        "engine": "Engine", "engine_version_actual": "EngineVersion", "ip_discovery": "IpDiscovery",
        "maintenance_window": "PreferredMaintenanceWindow", "network_type": "NetworkType",
        "node_type": "CacheNodeType", "notification_topic_arn": "NotificationConfiguration.TopicArn",
        "num_cache_nodes": "NumCacheNodes",
        "parameter_group_name": "CacheParameterGroup.CacheParameterGroupName",
        "preferred_outpost_arn": "PreferredOutpostArn", "replication_group_id": "ReplicationGroupId",
        "security_group_ids": .picked("SecurityGroups", "SecurityGroupId"),
        "snapshot_retention_limit": "SnapshotRetentionLimit", "snapshot_window": "SnapshotWindow",
        "subnet_group_name": "CacheSubnetGroupName",
        "transit_encryption_enabled": "TransitEncryptionEnabled",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let name = call.text("cluster_id")?.lowercased() ?? ""
        let input = settings.document(call.object).merging(beginnings.document(call.object))
            .withoutEmptyMembers
        let logs = logs(call.blocks("log_delivery_configuration"))
        let answer = try await call.send(
            .elastiCache, "CreateCacheCluster",
            input.merging(["CacheClusterId": .text(name), "LogDeliveryConfigurations": logs])
                .merging(call.creationTags))
        return [
            "id": .string(name), "arn": .string(answer[path: "CacheCluster.ARN"].text ?? ""),
        ]
    }

    /// Where logs go, as calls have it.
    private static func logs(_ blocks: [Value]) -> Document {
        let all = blocks.map { block -> Document in
            let destination = Document.text(block["destination"]?.asString)
            let isStream = block["destination_type"]?.asString == "kinesis-firehose"
            return [
                "LogType": .text(block["log_type"]?.asString),
                "DestinationType": .text(block["destination_type"]?.asString),
                "DestinationDetails": isStream
                    ? ["KinesisFirehoseDetails": ["DeliveryStream": destination]]
                    : ["CloudWatchLogsDetails": ["LogGroup": destination]],
                "LogFormat": .text(block["log_format"]?.asString), "Enabled": true,
            ]
        }
        return all.isEmpty ? .absent : .list(all, member: "LogDeliveryConfigurationRequest")
    }

    @Sendable private static func waitUntilAvailable(_ call: LiveCall) async throws {
        try await call.wait(
            for: "the cache to be available",
            pending: ["creating", "modifying", "snapshotting", "rebooting cluster nodes"],
            wanted: ["available"]
        ) { try await find(call)?["CacheClusterStatus"].text }
    }

    private static func find(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .elastiCache, "DescribeCacheClusters",
            ["CacheClusterId": .text(call.id), "ShowCacheNodeInfo": true], "CacheClusters")
    }

    static func tags(of arn: Document, _ call: LiveCall) async throws -> [String: String]? {
        guard arn.nonEmptyText != nil else { return nil }
        let answer = try await call.send(.elastiCache, "ListTagsForResource", ["ResourceName": arn])
        return CacheSubnetGroupType.tags.tags(in: answer.document)
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let found = try await find(call) else { return nil }
        var state = call.state(answers, found)
        state["engine_version"] = found["EngineVersion"].text.map {
            DatabaseCalls.version($0, known: call["engine_version"])
        }
        let node = found["CacheNodes"].items.first?["Endpoint"] ?? .absent
        let whole = found["ConfigurationEndpoint"]
        if let port = whole["Port"].int ?? node["Port"].int { state["port"] = .number(port) }
        state["configuration_endpoint"] = whole["Address"].nonEmptyText.map {
            .string("\($0):\(whole["Port"].text ?? "")")
        }
        let zones = found["CacheNodes"].items.compactMap { $0["CustomerAvailabilityZone"].text }
        if Set(zones).count > 1 { state["az_mode"] = .string("cross-az") }
        if Set(zones).count == 1 { state["az_mode"] = .string("single-az") }
        state.tags = try await tags(of: found["ARN"], call)
        return state
    }

    private static func update(_ call: LiveCall) async throws {
        let changed = Set(settings.members.map(\.attribute).filter { call.changes($0) })
        var input = settings.document(call.object, only: changed)
        if call.changes("log_delivery_configuration") {
            input = input.setting(
                "LogDeliveryConfigurations", logs(call.blocks("log_delivery_configuration")))
        }
        // Fewer nodes: the last ones go.
        let before = call.prior?["num_cache_nodes"]?.asInt ?? 0
        if call.changes("num_cache_nodes"), let count = call.int("num_cache_nodes"), count < before {
            let nodes = (try await find(call)?["CacheNodes"].items ?? []).compactMap {
                $0["CacheNodeId"].text
            }.sorted()
            input = input.setting(
                "CacheNodeIdsToRemove", .texts(nodes.suffix(before - count), member: "CacheNodeId"))
        }
        if input.members.isEmpty { return }
        _ = try await call.send(
            .elastiCache, "ModifyCacheCluster",
            input.merging([
                "CacheClusterId": .text(call.id),
                "ApplyImmediately": .bool(call.bool("apply_immediately")),
            ]))
        try await waitUntilAvailable(call)
    }

    private static func delete(_ call: LiveCall) async throws {
        if try await find(call)?["CacheClusterStatus"].text != "deleting" {
            _ = try await call.send(
                .elastiCache, "DeleteCacheCluster",
                [
                    "CacheClusterId": .text(call.id),
                    "FinalSnapshotIdentifier": .text(call.text("final_snapshot_identifier")),
                ])
        }
        try await call.wait(for: "the cache to go") { try await find(call) == nil }
    }
}
