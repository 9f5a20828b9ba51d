internal import Providers
internal import Values

/// Containers that run together; every change but that of tags is a new revision.
///
/// Source: `aws_ecs_task_definition` in the provider's reference; ECS API `RegisterTaskDefinition`.
enum TaskDefinitionType {
    static let schema = ResourceSchema(
        "aws_ecs_task_definition", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{family}", arn: "arn:{partition}:ecs:{region}:{account}:task-definition/{family}:{revision}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("container_definitions", .string, replacement: .always),
        .required("family", .string, replacement: .always),
        .optional("cpu", .string, replacement: .always),
        .optionalComputed("enable_fault_injection", .bool, replacement: .always),
        .optional("execution_role_arn", .string, replacement: .always),
        .optional("ipc_mode", .string, replacement: .always, allowed: ["host", "task", "none"]),
        .optional("memory", .string, replacement: .always),
        .optionalComputed(
            "network_mode", .string, replacement: .always, allowed: ["bridge", "host", "awsvpc", "none"]),
        .optional("pid_mode", .string, replacement: .always, allowed: ["host", "task"]),
        .optional(
            "requires_compatibilities", .set(.string), replacement: .always,
            allowed: ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]),
        .optional("skip_destroy", .bool, default: .false),
        .optional("task_role_arn", .string, replacement: .always),
        .optional("track_latest", .bool, default: .false),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("arn_without_revision", .string),
        .computed("revision", .number),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("ephemeral_storage", ephemeralStorage, replacement: .always),
        .retired(
            "inference_accelerator", .set, inferenceAccelerator,
            "Elastic Inference is no more: leave the block out."),
        NestedBlockSchema(
            "placement_constraints", .set, placementConstraints, maximum: 10, replacement: .always),
        .one("proxy_configuration", proxyConfiguration, replacement: .always),
        .one("runtime_platform", runtimePlatform, replacement: .always),
        NestedBlockSchema("volume", .set, volume, replacement: .always),
    ]

    private static let ephemeralStorage = BlockSchema(attributes: [
        .required("size_in_gib", .number, replacement: .always)
    ])

    private static let inferenceAccelerator = BlockSchema(attributes: [
        .required("device_name", .string, replacement: .always),
        .required("device_type", .string, replacement: .always),
    ])

    private static let placementConstraints = BlockSchema(attributes: [
        .required("type", .string, replacement: .always, allowed: ["memberOf"]),
        .optional("expression", .string, replacement: .always),
    ])

    private static let proxyConfiguration = BlockSchema(attributes: [
        .required("container_name", .string, replacement: .always),
        .optional("properties", .map(.string), replacement: .always),
        .optional("type", .string, default: .string("APPMESH"), replacement: .always, allowed: ["APPMESH"]),
    ])

    private static let runtimePlatform = BlockSchema(attributes: [
        .optional("cpu_architecture", .string, replacement: .always, allowed: ["X86_64", "ARM64"]),
        .optional(
            "operating_system_family", .string, replacement: .always,
            allowed: [
                "WINDOWS_SERVER_2019_FULL", "WINDOWS_SERVER_2019_CORE", "WINDOWS_SERVER_2016_FULL",
                "WINDOWS_SERVER_2004_CORE", "WINDOWS_SERVER_2022_CORE", "WINDOWS_SERVER_2022_FULL",
                "WINDOWS_SERVER_2025_CORE", "WINDOWS_SERVER_2025_FULL", "WINDOWS_SERVER_20H2_CORE", "LINUX",
            ]),
    ])

    private static let volume = BlockSchema(
        attributes: [
            .required("name", .string, replacement: .always),
            .optionalComputed("configure_at_launch", .bool, replacement: .always),
            .optional("host_path", .string, replacement: .always),
        ],
        blocks: [
            .one("docker_volume_configuration", dockerVolumeConfiguration, replacement: .always),
            .one("efs_volume_configuration", efsVolumeConfiguration, replacement: .always),
            .one(
                "fsx_windows_file_server_volume_configuration", fsxVolumeConfiguration, replacement: .always),
            .one("s3files_volume_configuration", s3FilesVolumeConfiguration, replacement: .always),
        ])

    private static let dockerVolumeConfiguration = BlockSchema(attributes: [
        .optional("autoprovision", .bool, default: .false, replacement: .always),
        .optionalComputed("driver", .string, replacement: .always),
        .optional("driver_opts", .map(.string), replacement: .always),
        .optional("labels", .map(.string), replacement: .always),
        .optionalComputed("scope", .string, replacement: .always, allowed: ["task", "shared"]),
    ])

    private static let efsVolumeConfiguration = BlockSchema(
        attributes: [
            .required("file_system_id", .string, replacement: .always),
            .optional("root_directory", .string, default: .string("/"), replacement: .always),
            .optional("transit_encryption", .string, replacement: .always, allowed: ["ENABLED", "DISABLED"]),
            .optional("transit_encryption_port", .number, default: .number(0), replacement: .always),
        ],
        blocks: [.one("authorization_config", efsAuthorization, replacement: .always)])

    private static let efsAuthorization = BlockSchema(attributes: [
        .optional("access_point_id", .string, replacement: .always),
        .optional("iam", .string, replacement: .always, allowed: ["ENABLED", "DISABLED"]),
    ])

    private static let fsxVolumeConfiguration = BlockSchema(
        attributes: [
            .required("file_system_id", .string, replacement: .always),
            .required("root_directory", .string, replacement: .always),
        ],
        blocks: [
            .exactlyOne("authorization_config", fsxAuthorization, replacement: .always)
        ])

    private static let fsxAuthorization = BlockSchema(attributes: [
        .required("credentials_parameter", .string, replacement: .always),
        .required("domain", .string, replacement: .always),
    ])

    private static let s3FilesVolumeConfiguration = BlockSchema(attributes: [
        .required("file_system_arn", .string, replacement: .always),
        .optional("access_point_arn", .string, replacement: .always),
        .optional("root_directory", .string, replacement: .always),
        .optional("transit_encryption_port", .number, replacement: .always),
    ])

    private static let constraints = Constraints([
        .length("family", 1...255),
        .json("container_definitions"),
        .custom(containerProblems),
        .range("ephemeral_storage.size_in_gib", 21...200),
        .range("volume.efs_volume_configuration.transit_encryption_port", 0...65535),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        let containers = ContainerDefinitions(networkMode: draft.planned["network_mode"]?.asString)
        draft.planCommon(Sameness(["container_definitions": { containers.form($0) }]))
    }

    private static func containerProblems(_ configuration: Value) -> [ConfigurationProblem] {
        guard let text = configuration["container_definitions"]?.asString,
            let document = JSONText.document(text)
        else { return [] }
        func problem(_ detail: String) -> [ConfigurationProblem] {
            [
                ConfigurationProblem(
                    .attribute("container_definitions"), "Invalid value for an argument",
                    "\"container_definitions\" \(detail)")
            ]
        }
        guard case .tuple(let containers) = document.content else {
            return problem("must be a JSON list of container definitions.")
        }
        if containers.contains(where: { $0.asFields == nil }) {
            return problem("must be a JSON list of objects.")
        }
        return []
    }
}
