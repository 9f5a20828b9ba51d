internal import AWSClient
internal import Providers
internal import Values

/// A cluster that exists already.
///
/// Source: data source `aws_ecs_cluster` in the provider's reference; ECS API `DescribeClusters`.
enum ClusterLookupData {
    static let schema = ResourceSchema("aws_ecs_cluster", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("cluster_name", .string),
        .optionalComputed("id", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("pending_tasks_count", .number),
        .computed("registered_container_instances_count", .number),
        .computed("running_tasks_count", .number),
        .computed("status", .string),
        .computed("service_connect_defaults", .list(serviceConnectDefaults)),
        .computed("setting", .set(setting)),
    ]

    private static let serviceConnectDefaults = ValueType.object(["namespace": .string])

    private static let setting = ValueType.object(["name": .string, "value": .string])
}

// MARK: - Calls

extension ClusterLookupData {
    private static let shape: Shape = [
        "arn": "clusterArn", "cluster_name": "clusterName", "id": "clusterArn",
        "pending_tasks_count": "pendingTasksCount",
        "registered_container_instances_count": "registeredContainerInstancesCount",
        "running_tasks_count": "runningTasksCount",
        "service_connect_defaults": .blocks("defaults", ["namespace": "namespace"]),
        "setting": .blocks("settings", ["name": "name", "value": "value"]), "status": "status",
    ]

    static let live = LiveData { query in
        let answer = try await query.cloud.call(
            .ecs, "DescribeClusters",
            [
                "clusters": [.text(query.text("cluster_name"))],
                "include": ["CONFIGURATIONS", "SETTINGS", "TAGS"],
            ])
        let cluster = try query.only(
            answer["clusters"].items.filter { $0["status"].text != "INACTIVE" }, "ECS Cluster")
        let defaults = cluster["serviceConnectDefaults"]
        let whole = cluster.setting("defaults", defaults.isAbsent ? [] : [defaults])
        var values = shape.values(whole, schema.block)
        values["tags"] = query.tags(LiveTags.ecs.tags(from: cluster["tags"]))
        return query.answer(values)
    }
}

extension LiveQuery {
    /// Tags as data sources tell them: all but those that AWS puts there and that the provider ignores.
    func tags(_ found: [String: String]) -> Value? {
        connection.tagAttributes(found, known: .null)["tags_all"]
    }
}
