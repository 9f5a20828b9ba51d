internal import AWSClient
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

// MARK: - Calls

extension TaskDefinitionLookupData {
    private static let shape: Shape = [
        "arn": "taskDefinitionArn", "container_definitions": .json("containerDefinitions"),
        "cpu": "cpu", "enable_fault_injection": "enableFaultInjection",
        "ephemeral_storage": .block("ephemeralStorage", ["size_in_gib": "sizeInGiB"]),
        "execution_role_arn": .orEmpty("executionRoleArn"), "family": "family", "id": "taskDefinitionArn",
        "ipc_mode": .orEmpty("ipcMode"), "memory": "memory", "network_mode": "networkMode",
        "pid_mode": .orEmpty("pidMode"),
        "placement_constraints": .blocks(
            "placementConstraints", ["expression": "expression", "type": "type"]),
        "proxy_configuration": .block(
            "proxyConfiguration",
            [
                "container_name": "containerName", "properties": .pairs("properties", "name", "value"),
                "type": "type",
            ]), "requires_compatibilities": "requiresCompatibilities", "revision": "revision",
        "runtime_platform": .block(
            "runtimePlatform",
            [
                "cpu_architecture": "cpuArchitecture", "operating_system_family": "operatingSystemFamily",
            ]), "status": "status", "task_role_arn": .orEmpty("taskRoleArn"),
        "volume": .blocks("volumes", volumeShape),
    ]

    private static let volumeShape: Shape = [
        "configure_at_launch": "configuredAtLaunch",
        "docker_volume_configuration": .block(
            "dockerVolumeConfiguration",
            [
                "autoprovision": "autoprovision", "driver": "driver", "driver_opts": "driverOpts",
                "labels": "labels", "scope": "scope",
            ]),
        "efs_volume_configuration": .block(
            "efsVolumeConfiguration",
            [
                "authorization_config": .block(
                    "authorizationConfig", ["access_point_id": "accessPointId", "iam": "iam"]),
                "file_system_id": "fileSystemId", "root_directory": "rootDirectory",
                "transit_encryption": "transitEncryption",
                "transit_encryption_port": "transitEncryptionPort",
            ]),
        "fsx_windows_file_server_volume_configuration": .block(
            "fsxWindowsFileServerVolumeConfiguration",
            [
                "authorization_config": .block(
                    "authorizationConfig",
                    ["credentials_parameter": "credentialsParameter", "domain": "domain"]),
                "file_system_id": "fileSystemId", "root_directory": "rootDirectory",
            ]), "host_path": "host.sourcePath", "name": "name",
        "s3files_volume_configuration": .block(
            "s3filesVolumeConfiguration",
            [
                "access_point_arn": "accessPointArn", "file_system_arn": "fileSystemArn",
                "root_directory": "rootDirectory", "transit_encryption_port": "transitEncryptionPort",
            ]),
    ]

    static let live = LiveData { query in
        let definition = try await query.cloud.call(
            .ecs, "DescribeTaskDefinition", ["taskDefinition": .text(query.text("task_definition"))])[
                "taskDefinition"]
        var values = shape.values(definition, schema.block)
        let arn = definition["taskDefinitionArn"].text ?? ""
        values["arn_without_revision"] = .string(
            arn.lastIndex(of: ":").map { String(arn[..<$0]) } ?? arn)
        return query.answer(values)
    }
}
