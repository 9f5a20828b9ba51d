internal import AWSClient
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

// MARK: - Calls

extension TaskDefinitionType {
    static let live = LiveResource(
        schema: schema, gone: [], tags: .ecs, samenessOf: sameness, create: create, read: read,
        delete: {
            if $0.bool("skip_destroy") { return }
            _ = try await $0.send(.ecs, "DeregisterTaskDefinition", ["taskDefinition": .text($0.text("arn"))])
        },
        identify: { text in
            guard let name = text.split(separator: "/").last, text.hasPrefix("arn:"), name.contains(":")
            else {
                throw ProviderFailure.importID(text, "of an ARN with a revision")
            }
            return ["arn": .string(text), "id": .string(String(name.split(separator: ":")[0]))]
        })

    private static let shape: Shape = [
        "arn": "taskDefinitionArn", "cpu": "cpu", "enable_fault_injection": "enableFaultInjection",
        "ephemeral_storage": .block("ephemeralStorage", ["size_in_gib": "sizeInGiB"]),
        "execution_role_arn": "executionRoleArn", "family": "family", "ipc_mode": "ipcMode",
        "memory": "memory",
        "network_mode": "networkMode", "pid_mode": "pidMode",
        "placement_constraints": .blocks(
            "placementConstraints", ["expression": "expression", "type": "type"]),
        "requires_compatibilities": "requiresCompatibilities", "revision": "revision",
        "runtime_platform": .block(
            "runtimePlatform",
            ["cpu_architecture": "cpuArchitecture", "operating_system_family": "operatingSystemFamily"]),
        "task_role_arn": "taskRoleArn", "volume": .blocks("volumes", volumeShape),
    ]

    private static let volumeShape: Shape = [
        "configure_at_launch": "configuredAtLaunch",
        "docker_volume_configuration": .block(
            "dockerVolumeConfiguration",
            [
                "autoprovision": "autoprovision", "driver": "driver", "driver_opts": "driverOpts",
                "labels": "labels",
                "scope": "scope",
            ]),
        "efs_volume_configuration": .block(
            "efsVolumeConfiguration",
            [
                "authorization_config": .block(
                    "authorizationConfig", ["access_point_id": "accessPointId", "iam": "iam"]),
                "file_system_id": "fileSystemId", "root_directory": "rootDirectory",
                "transit_encryption": "transitEncryption",
                "transit_encryption_port": .unlessZero("transitEncryptionPort"),
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
                "root_directory": "rootDirectory",
                "transit_encryption_port": .unlessZero("transitEncryptionPort"),
            ]),
    ]

    /// ECS gives definitions of containers back with its defaults, in an order of its own.
    @Sendable private static func sameness(_ object: Value) -> Sameness {
        let containers = ContainerDefinitions(networkMode: object["network_mode"]?.asString)
        return Sameness(["container_definitions": { containers.form($0) }])
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let text = call["container_definitions"]
        let containers = ContainerDefinitions(networkMode: call.text("network_mode")).document(text)
        var input = shape.document(call.object).merging(["containerDefinitions": containers]).merging(
            call.creationTags)
        for name in ["placementConstraints", "requiresCompatibilities", "volumes"]
        where input[name].items.isEmpty {
            input = input.setting(name, .absent)
        }
        if let proxy = call.block("proxy_configuration") {
            let properties = LiveTags.pairs(proxy["properties"]?.texts ?? [:], "name", "value")
            input = input.setting(
                "proxyConfiguration",
                [
                    "containerName": .text(proxy["container_name"]?.asString), "properties": properties,
                    "type": .text(proxy["type"]?.asString),
                ])
        }
        // A role that was made a moment ago is not known everywhere yet.
        let answer = try await call.retrying(["ClientException"], words: "Role is not valid") {
            try await call.send(.ecs, "RegisterTaskDefinition", input)
        }
        let arn = try answer.required("taskDefinition.taskDefinitionArn", of: "RegisterTaskDefinition")
        return ["id": .string(call.text("family") ?? ""), "arn": .string(arn)]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let name = call.bool("track_latest") ? call.id : call.text("arn") ?? call.id
        let answer: Answer
        do {
            answer = try await call.send(
                .ecs, "DescribeTaskDefinition", ["taskDefinition": .text(name), "include": ["TAGS"]])
        } catch {
            // That is how ECS says that there is none.
            guard error.code == "ClientException", error.message.contains("Unable to describe") else {
                throw error
            }
            return nil
        }
        let definition = answer["taskDefinition"]
        guard !definition.isAbsent, definition["status"].text != "INACTIVE" else { return nil }
        // A volume that services do not set up is not said to be one.
        let volumes = definition["volumes"].items.map {
            $0["configuredAtLaunch"].isAbsent ? $0.setting("configuredAtLaunch", false) : $0
        }
        let whole = volumes.isEmpty ? definition : definition.setting("volumes", .list(volumes))
        var state = LiveState(values: shape.values(whole, schema.block))
        let arn = definition["taskDefinitionArn"].text ?? ""
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        state["arn_without_revision"] = .string(parts.dropLast().joined(separator: ":"))
        state["container_definitions"] = .string(definition["containerDefinitions"].jsonText)
        state["id"] = state["family"]
        if let proxy = definition["proxyConfiguration"].members.isEmpty
            ? nil : definition["proxyConfiguration"]
        {
            let type = proxyConfiguration.objectType
            let properties = proxy["properties"].items.compactMap { pair in
                pair["name"].text.map { ($0, Value.string(pair["value"].text ?? "")) }
            }
            let values: [String: Value] = [
                "container_name": .string(proxy["containerName"].text ?? ""),
                "properties": .map(Dictionary(properties) { $1 }, of: .string),
                "type": .string(proxy["type"].text ?? "APPMESH"),
            ]
            state["proxy_configuration"] = .list(
                [.object(Fields(shape: type.shape, values: type.names.map { values[$0] ?? .null }))],
                of: .object(type))
        }
        state.tags = call.type.tags?.tags(in: answer.document) ?? [:]
        return state
    }
}
