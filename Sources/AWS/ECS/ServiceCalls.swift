internal import AWSClient
internal import Providers
internal import Values

/// How services are made, changed and taken down.
///
/// Source: ECS API, `CreateService`, `UpdateService`, `DescribeServices`, `DeleteService`.
extension ServiceType {
    static let live = LiveResource(
        schema: schema,
        gone: ["ServiceNotFoundException", "ServiceNotActiveException", "ClusterNotFoundException"],
        deletionRetries: ["InvalidParameterException"], tags: .ecs,
        timeouts: LiveTimeouts(create: 20, update: 20, delete: 20), sameness: sameness, create: create,
        finish: { try await settle($0, since: .absent) },
        read: read, update: update, delete: delete,
        identify: { text in
            let parts = text.split(separator: "/").map(String.init)
            guard parts.count == 2 else { throw ProviderFailure.importID(text, "CLUSTER/SERVICE") }
            return ["cluster": .string(parts[0]), "name": .string(parts[1]), "id": .string(parts[1])]
        })

    /// What a call that changes a service takes.
    private static let changeable: [String] = [
        "alarms", "availability_zone_rebalancing", "capacity_provider_strategy", "deployment_circuit_breaker",
        "deployment_configuration", "deployment_maximum_percent", "deployment_minimum_healthy_percent",
        "desired_count",
        "enable_ecs_managed_tags", "enable_execute_command", "health_check_grace_period_seconds",
        "load_balancer",
        "network_configuration", "ordered_placement_strategy", "placement_constraints", "platform_version",
        "deployment_controller", "placement_strategy", "propagate_tags", "service_connect_configuration",
        "service_registries", "task_definition", "triggers", "volume_configuration",
        "vpc_lattice_configurations",
    ]

    static func network(_ call: LiveCall) -> Document {
        guard let block = call.block("network_configuration") else { return .absent }
        func texts(_ name: String) -> Document {
            .texts(block[name]?.asElements?.compactMap(\.asString) ?? [])
        }
        return [
            "awsvpcConfiguration": [
                "assignPublicIp": block["assign_public_ip"]?.asBool == true ? "ENABLED" : "DISABLED",
                "securityGroups": texts("security_groups"), "subnets": texts("subnets"),
            ]
        ]
    }

    /// The members of a call that creates or changes a service; empty lists are among them.
    private static func input(_ call: LiveCall, _ names: Set<String>) -> Document {
        var names = names
        // Daemons run once on each machine: there is no count, and no more than all of them during a deployment.
        if call.text("scheduling_strategy") == "DAEMON" {
            names.subtract(["desired_count", "deployment_maximum_percent", "availability_zone_rebalancing"])
            if call.int("deployment_minimum_healthy_percent") == 100 {
                names.remove("deployment_minimum_healthy_percent")
            }
        }
        if call.block("deployment_controller")?["type"]?.asString ?? "ECS" != "ECS" {
            names.subtract(["deployment_circuit_breaker", "alarms", "availability_zone_rebalancing"])
        }
        let document = shape.document(call.object, only: names).merging(
            deployed.document(call.object, only: names))
        // The retired name counts where the other one is not used.
        guard names.contains("placement_strategy"), call.blocks("ordered_placement_strategy").isEmpty else {
            return document
        }
        return document.merging(retiredPlacement.document(call.object))
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        var names = Set(changeable)
        names.formUnion(["iam_role", "launch_type", "name", "scheduling_strategy"])
        let members = input(call, names).members.filter { member in
            if case .list(let elements, _) = member.value { return !elements.isEmpty }
            return member.value.text != ""
        }
        let input = Document.fields(members).merging(call.creationTags).merging([
            "clientToken": .text(call.token), "cluster": .text(call.text("cluster")),
            "networkConfiguration": network(call), "taskDefinition": .text(call.text("task_definition")),
            "desiredCount": call.text("scheduling_strategy") == "DAEMON"
                ? .absent : .number(call.int("desired_count") ?? 0),
        ])
        // Roles and load balancers that were made a moment ago are not known everywhere yet.
        let answer = try await call.retrying(
            ["InvalidParameterException"], words: "does not have an associated load balancer"
        ) {
            try await call.retrying(["InvalidParameterException"], words: "verify that the ECS service role")
            {
                try await call.send(.ecs, "CreateService", input)
            }
        }
        let arn = try answer.required("service.serviceArn", of: "CreateService")
        return ["id": .string(arn), "arn": .string(arn)]
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard let service = try await describe(call), service["status"].text != "INACTIVE" else { return nil }
        var state = call.state(shape, service)
        state["id"] = state["arn"]
        if service[path: "deploymentConfiguration.strategy"].isAbsent {
            state["deployment_configuration"] = nil
        }
        // Whoever named the cluster or the task definition shortly sees them so again.
        if let arn = service["clusterArn"].text {
            let isShort = call.text("cluster").map { !$0.hasPrefix("arn:") } ?? false
            let isImport =
                call.object["launch_type"]?.isUnknown == true && call.prior?["arn"]?.isUnknown == true
            let name = arn.split(separator: "/").last.map(String.init) ?? arn
            state["cluster"] = .string(isShort && !isImport ? name : arn)
        }
        if let arn = service["taskDefinition"].text {
            state["task_definition"] = .string(taskDefinition(arn, call))
        }
        if let role = service["roleArn"].text {
            let isName = call.text("iam_role").map { !$0.hasPrefix("arn:") } ?? false
            state["iam_role"] = .string(
                isName ? role.split(separator: "/").last.map(String.init) ?? role : role)
        }
        state["network_configuration"] = networkValue(service)
        if let primary = service["deployments"].items.first(where: { $0["status"].text == "PRIMARY" }) {
            state.values.merge(deployed.values(primary, schema.block)) { $1 }
        }
        // A connection that was taken away is one that is not enabled.
        let connection = state["service_connect_configuration"]?.asElements?.first
        if call.blocks("service_connect_configuration").isEmpty, connection?["enabled"]?.asBool == false {
            state["service_connect_configuration"] =
                schema.block.block("service_connect_configuration")?.empty
        }
        if !call.blocks("placement_strategy").isEmpty {
            state.values.merge(retiredPlacement.values(service, schema.block)) { $1 }
            state["ordered_placement_strategy"] = nil
        }
        // The rolling deployment by ECS is what a service has that names no controller.
        if state["deployment_controller"]?.asElements?.first?["type"]?.asString == "ECS",
            call.blocks("deployment_controller").isEmpty
        {
            state["deployment_controller"] = nil
        }
        if state["launch_type"] != nil, !call.blocks("capacity_provider_strategy").isEmpty {
            state["launch_type"] = nil
        }
        return state
    }

    /// The block of network settings of a service or task set; nil where an answer has none.
    static func networkValue(_ answer: Document) -> Value? {
        let found = answer[path: "networkConfiguration.awsvpcConfiguration"]
        guard !found.members.isEmpty else { return nil }
        let type = networkConfiguration.objectType
        let values: [String: Value] = [
            "assign_public_ip": .bool(found["assignPublicIp"].text == "ENABLED"),
            "security_groups": .set(found["securityGroups"].texts.map { .string($0) }, of: .string),
            "subnets": .set(found["subnets"].texts.map { .string($0) }, of: .string),
        ]
        return .list(
            [.object(Fields(shape: type.shape, values: type.names.map { values[$0] ?? .null }))],
            of: .object(type))
    }

    private static func taskDefinition(_ arn: String, _ call: LiveCall) -> String {
        guard let written = call.text("task_definition"), !written.hasPrefix("arn:") else { return arn }
        let revision = arn.split(separator: "/").last.map(String.init) ?? arn
        return written.contains(":") ? revision : String(revision.split(separator: ":").first ?? "")
    }

    private static func update(_ call: LiveCall) async throws {
        let names = Set(changeable.filter { call.changes($0) })
        let isForced = call.bool("force_new_deployment")
        guard !names.isEmpty || isForced && call.changes("force_new_deployment") else { return }
        let deployment = [
            "alarms", "deployment_circuit_breaker", "deployment_maximum_percent",
            "deployment_minimum_healthy_percent", "deployment_configuration",
        ]
        let whole = names.isDisjoint(with: deployment) ? names : names.union(deployment)
        let input = input(call, whole).merging(resets(call, names)).merging([
            "cluster": .text(call.text("cluster")), "service": .text(call.text("name")),
            "networkConfiguration": names.contains("network_configuration") ? network(call) : .absent,
            "taskDefinition": names.contains("task_definition")
                ? .text(call.text("task_definition")) : .absent,
            "forceNewDeployment": isForced ? true : .absent,
        ])
        let answer = try await call.retrying(
            ["InvalidParameterException"], words: "does not have an associated load balancer"
        ) {
            try await call.retrying(["InvalidParameterException"], words: "verify that the ECS service role")
            {
                try await call.send(.ecs, "UpdateService", input)
            }
        }
        try await settle(call, since: answer["service"])
    }

    /// What says that an argument is not set any more; a member that is left out means that nothing changes.
    ///
    /// Source: ECS API, `UpdateService`: empty lists remove what there is.
    private static func resets(_ call: LiveCall, _ names: Set<String>) -> Document {
        func isGone(_ name: String) -> Bool { names.contains(name) && call[name].isEmptyForm }
        var resets: [Document.Field] = []
        if isGone("desired_count"), call.text("scheduling_strategy") != "DAEMON" {
            resets.append(.init("desiredCount", 0))
        }
        if isGone("health_check_grace_period_seconds") {
            resets.append(.init("healthCheckGracePeriodSeconds", 0))
        }
        if isGone("propagate_tags") { resets.append(.init("propagateTags", "NONE")) }
        if isGone("service_connect_configuration") {
            resets.append(.init("serviceConnectConfiguration", ["enabled": false]))
        }
        return .fields(resets)
    }

    private static func delete(_ call: LiveCall) async throws {
        guard let service = try await describe(call), service["status"].text != "INACTIVE" else { return }
        let target: Document = ["cluster": .text(call.text("cluster")), "service": .text(call.text("name"))]
        // Tasks are drained first, unless they shall simply be stopped.
        let isForced = call.bool("force_delete") || call.text("scheduling_strategy") == "DAEMON"
        if service["status"].text == "ACTIVE", !isForced, service["desiredCount"].int ?? 0 > 0 {
            _ = try await call.send(.ecs, "UpdateService", target.setting("desiredCount", 0))
        }
        if service["status"].text == "ACTIVE" {
            _ = try await call.send(.ecs, "DeleteService", target.setting("force", isForced ? true : .absent))
        }
        try await drain(call)
    }

    static func describe(_ call: LiveCall) async throws -> Document? {
        try await call.find(
            .ecs, "DescribeServices",
            [
                "cluster": .text(call.text("cluster")), "services": [.text(call.text("name"))],
                "include": ["TAGS"],
            ], "services")
    }
}
