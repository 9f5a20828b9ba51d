internal import AWSClient
internal import Providers
internal import Values

/// One of several versions of a service that an outside controller runs side by side.
///
/// Source: `aws_ecs_task_set` in the provider's reference; ECS API `CreateTaskSet`.
enum TaskSetType {
    static let schema = ResourceSchema(
        "aws_ecs_task_set", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        arn: "arn:{partition}:ecs:{region}:{account}:task-set/{cluster}/{service}/{task_set_id}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("cluster", .string, replacement: .always),
        .required("service", .string, replacement: .always),
        .required("task_definition", .string, replacement: .always),
        .optionalComputed("external_id", .string, replacement: .always),
        .optional("force_delete", .bool),
        .optionalComputed(
            "launch_type", .string, replacement: .always,
            allowed: ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]),
        .optionalComputed("platform_version", .string, replacement: .always),
        .optional("wait_until_stable", .bool, default: .false),
        .optional("wait_until_stable_timeout", .string, default: .string("10m")),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("stability_status", .string),
        .computed("status", .string),
        .computed("task_set_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        NestedBlockSchema("capacity_provider_strategy", .set, capacityProviderStrategy, replacement: .always),
        NestedBlockSchema("load_balancer", .set, loadBalancer, replacement: .always),
        .one("network_configuration", ServiceType.networkConfiguration, replacement: .always),
        .one("scale", scale, isComputed: true),
        .one("service_registries", serviceRegistries, replacement: .always),
    ]

    private static let capacityProviderStrategy = BlockSchema(attributes: [
        .required("capacity_provider", .string),
        .required("weight", .number),
        .optional("base", .number),
    ])

    private static let loadBalancer = BlockSchema(attributes: [
        .required("container_name", .string),
        .optional("container_port", .number),
        .optional("load_balancer_name", .string),
        .optional("target_group_arn", .string),
    ])

    private static let scale = BlockSchema(attributes: [
        .optional("unit", .string, default: .string("PERCENT"), allowed: ["PERCENT"]),
        .optional("value", .number),
    ])

    private static let serviceRegistries = BlockSchema(attributes: [
        .required("registry_arn", .string),
        .optional("container_name", .string),
        .optional("container_port", .number),
        .optional("port", .number),
    ])

    private static let constraints = Constraints([.conflicts("launch_type", "capacity_provider_strategy")])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension TaskSetType {
    static let live = LiveResource(
        schema: schema,
        gone: ["ClusterNotFoundException", "ServiceNotFoundException", "TaskSetNotFoundException"],
        deletionRetries: ["InvalidParameterException"], tags: .ecs, create: create, finish: settle,
        read: read, update: update, delete: delete,
        identify: { text in
            let parts = text.split(separator: ",").map(String.init)
            guard parts.count == 3 else {
                throw ProviderFailure.importID(text, "TASK-SET-ID,SERVICE,CLUSTER")
            }
            return [
                "cluster": .string(parts[2]), "id": .string(text), "service": .string(parts[1]),
                "task_set_id": .string(parts[0]),
            ]
        })

    private static let shape: Shape = [
        "arn": "taskSetArn",
        "capacity_provider_strategy": .blocks(
            "capacityProviderStrategy",
            ["base": "base", "capacity_provider": "capacityProvider", "weight": "weight"]),
        "external_id": "externalId", "launch_type": "launchType",
        "load_balancer": .blocks(
            "loadBalancers",
            [
                "container_name": "containerName", "container_port": "containerPort",
                "load_balancer_name": "loadBalancerName", "target_group_arn": "targetGroupArn",
            ]), "platform_version": "platformVersion",
        "scale": .block("scale", ["unit": "unit", "value": "value"]),
        "service_registries": .block(
            "registry",
            [
                "container_name": "containerName", "container_port": .unlessZero("containerPort"),
                "port": .unlessZero("port"), "registry_arn": "registryArn",
            ]), "stability_status": "stabilityStatus", "status": "status",
        "task_definition": "taskDefinition", "task_set_id": "id",
    ]

    private static func target(_ call: LiveCall) -> Document {
        ["cluster": .text(call.text("cluster")), "service": .text(call.text("service"))]
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let input = call.input(
            shape, "capacity_provider_strategy", "external_id", "launch_type", "load_balancer",
            "platform_version", "scale", "service_registries", "task_definition"
        ).withoutEmptyParts
        let registry = input["registry"]
        let whole = input.merging(target(call)).merging(call.creationTags).merging([
            "clientToken": .text(call.token), "networkConfiguration": ServiceType.network(call),
            "registry": .absent, "serviceRegistries": registry.isAbsent ? .absent : [registry],
        ])
        // Services, roles and target groups of a moment ago are not known everywhere.
        let answer = try await call.retrying([
            "ClusterNotFoundException", "ServiceNotFoundException", "TaskSetNotFoundException",
        ]) {
            try await call.send(.ecs, "CreateTaskSet", whole)
        }
        let id = try answer.required("taskSet.id", of: "CreateTaskSet")
        let parts = [id, call.text("service") ?? "", call.text("cluster") ?? ""]
        return [
            "arn": .string(answer[path: "taskSet.taskSetArn"].text ?? ""),
            "id": .string(parts.joined(separator: ",")), "task_set_id": .string(id),
        ]
    }

    private static func settle(_ call: LiveCall) async throws {
        guard call.bool("wait_until_stable") else { return }
        var bounded = call
        if let text = call.text("wait_until_stable_timeout"), let limit = seconds(in: text) {
            bounded.deadline = min(call.deadline, call.cloud.now.adding(Double(limit)))
        }
        try await bounded.wait(
            for: "the task set to become steady", pending: ["STABILIZING"], wanted: ["STEADY_STATE"]
        ) { try await describe(call)?["stabilityStatus"].text ?? "STABILIZING" }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let set = try await describe(call), set["status"].text != "INACTIVE" else { return nil }
        let registry = set["serviceRegistries"].items.first ?? .absent
        var state = call.state(shape, set.setting("registry", registry))
        state["network_configuration"] = ServiceType.networkValue(set)
        if !call.blocks("capacity_provider_strategy").isEmpty { state["launch_type"] = nil }
        return state
    }

    private static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .ecs, "DescribeTaskSets",
            target(call).merging(["include": ["TAGS"], "taskSets": [.text(call.text("task_set_id"))]]),
            "taskSets")
    }

    private static func update(_ call: LiveCall) async throws {
        guard call.changes("scale") else { return }
        _ = try await call.send(
            .ecs, "UpdateTaskSet",
            target(call).merging(call.input(shape, "scale")).setting(
                "taskSet", .text(call.text("task_set_id"))))
        try await settle(call)
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(
            .ecs, "DeleteTaskSet",
            target(call).merging([
                "force": call.bool("force_delete") ? true : .absent,
                "taskSet": .text(call.text("task_set_id")),
            ]))
        try await call.wait(for: "the task set's tasks to drain") {
            let set = try await describe(call)
            return set == nil || set?["status"].text == "INACTIVE"
        }
    }
}
