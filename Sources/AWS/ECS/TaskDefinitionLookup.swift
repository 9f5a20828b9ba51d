internal import Providers
internal import Values

/// The newest revision of a task definition.
///
/// Source: data source `aws_ecs_task_definition` in the provider's reference;
/// ECS API `DescribeTaskDefinition`.
enum TaskDefinitionLookupData {
    static let schema = ResourceSchema("aws_ecs_task_definition", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("task_definition", .string),
        .optionalComputed("id", .string),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("arn_without_revision", .string),
        .computed("container_definitions", .string),
        .computed("cpu", .string),
        .computed("enable_fault_injection", .bool),
        .computed("execution_role_arn", .string),
        .computed("family", .string),
        .computed("ipc_mode", .string),
        .computed("memory", .string),
        .computed("network_mode", .string),
        .computed("pid_mode", .string),
        .computed("requires_compatibilities", .set(.string)),
        .computed("revision", .number),
        .computed("status", .string),
        .computed("task_role_arn", .string),
        .computed("ephemeral_storage", .list(ephemeralStorage)),
        .computed("placement_constraints", .set(placementConstraints)),
        .computed("proxy_configuration", .list(proxyConfiguration)),
        .computed("runtime_platform", .list(runtimePlatform)),
        .computed("volume", .set(volume)),
    ]

    private static let ephemeralStorage = ValueType.object(["size_in_gib": .number])

    private static let placementConstraints = ValueType.object(["expression": .string, "type": .string])

    private static let proxyConfiguration = ValueType.object([
        "container_name": .string, "properties": .map(.string), "type": .string,
    ])

    private static let runtimePlatform = ValueType.object([
        "cpu_architecture": .string, "operating_system_family": .string,
    ])

    private static let volume = ValueType.object([
        "configure_at_launch": .bool,
        "docker_volume_configuration": .list(
            .object([
                "autoprovision": .bool, "driver": .string, "driver_opts": .map(.string),
                "labels": .map(.string), "scope": .string,
            ])),
        "efs_volume_configuration": .list(
            .object([
                "authorization_config": .list(.object(["access_point_id": .string, "iam": .string])),
                "file_system_id": .string, "root_directory": .string, "transit_encryption": .string,
                "transit_encryption_port": .number,
            ])),
        "fsx_windows_file_server_volume_configuration": .list(
            .object([
                "authorization_config": .list(
                    .object(["credentials_parameter": .string, "domain": .string])),
                "file_system_id": .string, "root_directory": .string,
            ])), "host_path": .string, "name": .string,
        "s3files_volume_configuration": .list(
            .object([
                "access_point_arn": .string, "file_system_arn": .string, "root_directory": .string,
                "transit_encryption_port": .number,
            ])),
    ])
}
