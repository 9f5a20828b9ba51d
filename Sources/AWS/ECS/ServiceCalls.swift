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

    private static let shape: Shape = [
        "arn": "serviceArn",
        "availability_zone_rebalancing": "availabilityZoneRebalancing",
        "capacity_provider_strategy": .blocks(
            "capacityProviderStrategy",
            ["base": "base", "capacity_provider": "capacityProvider", "weight": "weight"]),
        "deployment_controller": .block("deploymentController", ["type": "type"]),
        "deployment_maximum_percent": "deploymentConfiguration.maximumPercent",
        "deployment_minimum_healthy_percent": "deploymentConfiguration.minimumHealthyPercent",
        "deployment_circuit_breaker": .block(
            "deploymentConfiguration.deploymentCircuitBreaker", ["enable": "enable", "rollback": "rollback"]),
        "alarms": .block(
            "deploymentConfiguration.alarms",
            ["alarm_names": "alarmNames", "enable": "enable", "rollback": "rollback"]),
        "deployment_configuration": .block("deploymentConfiguration", deploymentShape),
        "desired_count": "desiredCount",
        "enable_ecs_managed_tags": "enableECSManagedTags",
        "enable_execute_command": "enableExecuteCommand",
        "health_check_grace_period_seconds": "healthCheckGracePeriodSeconds",
        "iam_role": "role",
        "launch_type": "launchType",
        "load_balancer": .blocks(
            "loadBalancers", loadBalancerShape),
        "name": "serviceName",
        "ordered_placement_strategy": .blocks("placementStrategy", ["field": "field", "type": "type"]),
        "placement_constraints": .blocks(
            "placementConstraints", ["expression": "expression", "type": "type"]),
        "platform_version": "platformVersion",
        "propagate_tags": "propagateTags",
        "scheduling_strategy": "schedulingStrategy",
        "service_registries": .blocks(
            "serviceRegistries", registryShape),
    ]

    /// Load balancers of a service, for its data source as well.
    static let loadBalancerShape: Shape = [
        "advanced_configuration": .block(
            "advancedConfiguration",
            [
                "alternate_target_group_arn": "alternateTargetGroupArn",
                "production_listener_rule": "productionListenerRule", "role_arn": "roleArn",
                "test_listener_rule": "testListenerRule",
            ]), "container_name": "containerName", "container_port": "containerPort",
        "elb_name": "loadBalancerName", "target_group_arn": "targetGroupArn",
    ]

    /// Registries of a service, for its data source as well.
    static let registryShape: Shape = [
        "container_name": "containerName", "container_port": "containerPort", "port": "port",
        "registry_arn": "registryArn",
    ]

    private static let deploymentShape: Shape = [
        "bake_time_in_minutes": .numeric("bakeTimeInMinutes"),
        "canary_configuration": .block(
            "canaryConfiguration",
            [
                "canary_bake_time_in_minutes": .numeric("canaryBakeTimeInMinutes"),
                "canary_percent": "canaryPercent",
            ]),
        "lifecycle_hook": .blocks(
            "lifecycleHooks",
            [
                "hook_details": .json("hookDetails"), "hook_target_arn": "hookTargetArn",
                "lifecycle_stages": "lifecycleStages", "role_arn": "roleArn",
            ]),
        "linear_configuration": .block(
            "linearConfiguration",
            ["step_bake_time_in_minutes": .numeric("stepBakeTimeInMinutes"), "step_percent": "stepPercent"]),
        "strategy": "strategy",
    ]

    /// What ECS takes and does not tell of a service afterwards.
    private static let silent: Shape = [
        "service_connect_configuration": .block(
            "serviceConnectConfiguration",
            [
                "access_log_configuration": .block(
                    "accessLogConfiguration",
                    ["format": "format", "include_query_parameters": "includeQueryParameters"]),
                "enabled": "enabled",
                "log_configuration": .block(
                    "logConfiguration",
                    [
                        "log_driver": "logDriver", "options": "options",
                        "secret_option": .blocks(
                            "secretOptions", ["name": "name", "value_from": "valueFrom"]),
                    ]), "namespace": "namespace", "service": .blocks("services", connectShape),
            ]),
        "volume_configuration": .blocks(
            "volumeConfigurations",
            ["managed_ebs_volume": .block("managedEBSVolume", volumeShape), "name": "name"]),
        "vpc_lattice_configurations": .blocks(
            "vpcLatticeConfigurations",
            ["port_name": "portName", "role_arn": "roleArn", "target_group_arn": "targetGroupArn"]),
    ]

    private static let connectShape: Shape = [
        "client_alias": .blocks(
            "clientAliases",
            [
                "dns_name": "dnsName", "port": "port",
                "test_traffic_rules": .block(
                    "testTrafficRules",
                    [
                        "header": .block(
                            "header", ["name": "name", "value": .block("value", ["exact": "exact"])])
                    ]),
            ]), "discovery_name": "discoveryName", "ingress_port_override": "ingressPortOverride",
        "port_name": "portName",
        "timeout": .block(
            "timeout",
            [
                "idle_timeout_seconds": "idleTimeoutSeconds",
                "per_request_timeout_seconds": "perRequestTimeoutSeconds",
            ]),
        "tls": .block(
            "tls",
            [
                "issuer_cert_authority": .block(
                    "issuerCertificateAuthority", ["aws_pca_authority_arn": "awsPcaAuthorityArn"]),
                "kms_key": "kmsKey",
                "role_arn": "roleArn",
            ]),
    ]

    private static let volumeShape: Shape = [
        "encrypted": "encrypted", "file_system_type": "filesystemType", "iops": "iops",
        "kms_key_id": "kmsKeyId",
        "role_arn": "roleArn", "size_in_gb": "sizeInGiB", "snapshot_id": "snapshotId",
        "tag_specifications": .blocks(
            "tagSpecifications",
            [
                "propagate_tags": "propagateTags", "resource_type": "resourceType",
                "tags": .pairs("tags", "key", "value"),
            ]), "throughput": "throughput", "volume_initialization_rate": "volumeInitializationRate",
        "volume_type": "volumeType",
    ]

    /// What a call that changes a service takes.
    private static let changeable: [String] = [
        "alarms", "availability_zone_rebalancing", "capacity_provider_strategy", "deployment_circuit_breaker",
        "deployment_configuration", "deployment_maximum_percent", "deployment_minimum_healthy_percent",
        "desired_count",
        "enable_ecs_managed_tags", "enable_execute_command", "health_check_grace_period_seconds",
        "load_balancer",
        "network_configuration", "ordered_placement_strategy", "placement_constraints", "platform_version",
        "propagate_tags", "service_connect_configuration", "service_registries", "task_definition",
        "triggers",
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

    /// The input of creating and changing; members that would be empty are left to ECS.
    private static func input(_ call: LiveCall, _ names: Set<String>) -> Document {
        var names = names
        // Daemons run once on each machine: there is no count, and no more than all of them during a deployment.
        if call.text("scheduling_strategy") == "DAEMON" {
            names.subtract(["desired_count", "deployment_maximum_percent", "availability_zone_rebalancing"])
        }
        if call.block("deployment_controller")?["type"]?.asString ?? "ECS" != "ECS" {
            names.subtract(["deployment_circuit_breaker", "alarms", "availability_zone_rebalancing"])
        }
        let document = shape.document(call.object, only: names).merging(
            silent.document(call.object, only: names))
        let filled = document.members.filter { member in
            if case .list(let elements, _) = member.value { return !elements.isEmpty }
            return member.value.text != ""
        }
        return Document.fields(filled).merging([
            "networkConfiguration": network(call),
            "taskDefinition": .text(call.text("task_definition")),
        ])
    }

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        var names = Set(changeable)
        names.formUnion(["deployment_controller", "iam_role", "launch_type", "name", "scheduling_strategy"])
        let input = input(call, names).merging(call.creationTags).merging([
            "clientToken": .text(call.token), "cluster": .text(call.text("cluster")),
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
        if let role = service["roleArn"].text { state["iam_role"] = .string(role) }
        state["network_configuration"] = networkValue(service)
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
        guard call.bool("force_new_deployment") || changeable.contains(where: { call.changes($0) }) else {
            return
        }
        let names = Set(changeable.filter { call.changes($0) })
        let deployment = [
            "alarms", "deployment_circuit_breaker", "deployment_maximum_percent",
            "deployment_minimum_healthy_percent", "deployment_configuration",
        ]
        let whole = names.isDisjoint(with: deployment) ? names : names.union(deployment)
        let input = input(call, whole).merging([
            "cluster": .text(call.text("cluster")), "service": .text(call.text("name")),
            "networkConfiguration": call.changes("network_configuration") ? network(call) : .absent,
            "taskDefinition": call.changes("task_definition") ? .text(call.text("task_definition")) : .absent,
            "forceNewDeployment": call.bool("force_new_deployment") ? true : .absent,
        ])
        let answer = try await call.retrying(
            ["InvalidParameterException"], words: "verify that the ECS service role"
        ) {
            try await call.send(.ecs, "UpdateService", input)
        }
        try await settle(call, since: answer["service"])
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
