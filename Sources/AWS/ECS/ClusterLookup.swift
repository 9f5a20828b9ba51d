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
