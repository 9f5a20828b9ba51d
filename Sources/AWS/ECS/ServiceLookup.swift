internal import AWSClient
internal import Providers
internal import Values

/// A service that exists already.
///
/// Source: data source `aws_ecs_service` in the provider's reference; ECS API `DescribeServices`.
enum ServiceLookupData {
    static let schema = ResourceSchema("aws_ecs_service", block: block)

    private static let block = BlockSchema(attributes: arguments + exports)

    private static let arguments: [AttributeSchema] = [
        .required("cluster_arn", .string),
        .required("service_name", .string),
        .optionalComputed("id", .string),
        .optionalComputed("tags", .map(.string)),
        .optionalComputed("region", .string),
    ]

    private static let exports: [AttributeSchema] = [
        .arn,
        .computed("availability_zone_rebalancing", .string),
        .computed("created_at", .string),
        .computed("created_by", .string),
        .computed("desired_count", .number),
        .computed("enable_ecs_managed_tags", .bool),
        .computed("enable_execute_command", .bool),
        .computed("health_check_grace_period_seconds", .number),
        .computed("iam_role", .string),
        .computed("launch_type", .string),
        .computed("pending_count", .number),
        .computed("platform_family", .string),
        .computed("platform_version", .string),
        .computed("propagate_tags", .string),
        .computed("running_count", .number),
        .computed("scheduling_strategy", .string),
        .computed("status", .string),
        .computed("task_definition", .string),
        .computed("capacity_provider_strategy", .set(capacityProviderStrategy)),
        .computed("deployment_configuration", .list(deploymentConfiguration)),
        .computed("deployment_controller", .list(deploymentController)),
        .computed("deployments", .list(deployments)),
        .computed("events", .list(events)),
        .computed("load_balancer", .set(loadBalancer)),
        .computed("network_configuration", .list(networkConfiguration)),
        .computed("ordered_placement_strategy", .list(orderedPlacementStrategy)),
        .computed("placement_constraints", .set(placementConstraints)),
        .computed("service_registries", .list(serviceRegistries)),
        .computed("task_sets", .list(taskSets)),
    ]

    private static let capacityProviderStrategy = ValueType.object([
        "base": .number, "capacity_provider": .string, "weight": .number,
    ])

    private static let deploymentConfiguration = ValueType.object([
        "alarms": .list(.object(["alarm_names": .list(.string), "enable": .bool, "rollback": .bool])),
        "bake_time_in_minutes": .string,
        "canary_configuration": .list(
            .object(["canary_bake_time_in_minutes": .string, "canary_percent": .number])),
        "deployment_circuit_breaker": .list(.object(["enable": .bool, "rollback": .bool])),
        "lifecycle_hook": .set(
            .object([
                "hook_details": .string, "hook_target_arn": .string, "lifecycle_stages": .list(.string),
                "role_arn": .string,
            ])),
        "linear_configuration": .list(
            .object(["step_bake_time_in_minutes": .string, "step_percent": .number])),
        "maximum_percent": .number, "minimum_healthy_percent": .number, "strategy": .string,
    ])

    private static let deploymentController = ValueType.object(["type": .string])

    private static let deployments = ValueType.object([
        "created_at": .string, "desired_count": .number, "id": .string, "pending_count": .number,
        "running_count": .number, "status": .string, "task_definition": .string, "updated_at": .string,
    ])

    private static let events = ValueType.object(["created_at": .string, "id": .string, "message": .string])

    private static let loadBalancer = ValueType.object([
        "advanced_configuration": .list(
            .object([
                "alternate_target_group_arn": .string, "production_listener_rule": .string,
                "role_arn": .string, "test_listener_rule": .string,
            ])), "container_name": .string, "container_port": .number, "elb_name": .string,
        "target_group_arn": .string,
    ])

    private static let networkConfiguration = ValueType.object([
        "assign_public_ip": .bool, "security_groups": .set(.string), "subnets": .set(.string),
    ])

    private static let orderedPlacementStrategy = ValueType.object(["field": .string, "type": .string])

    private static let placementConstraints = ValueType.object(["expression": .string, "type": .string])

    private static let serviceRegistries = ValueType.object([
        "container_name": .string, "container_port": .number, "port": .number, "registry_arn": .string,
    ])

    private static let taskSets = ValueType.object([
        "arn": .string, "created_at": .string, "id": .string, "pending_count": .number,
        "running_count": .number, "stability_status": .string, "status": .string, "task_definition": .string,
        "updated_at": .string,
    ])
}

// MARK: - Calls

extension ServiceLookupData {
    private static let shape: Shape = [
        "arn": "serviceArn", "availability_zone_rebalancing": "availabilityZoneRebalancing",
        "capacity_provider_strategy": .blocks(
            "capacityProviderStrategy",
            ["base": "base", "capacity_provider": "capacityProvider", "weight": "weight"]),
        "created_at": .time("createdAt"), "created_by": "createdBy",
        "deployment_configuration": .block("deploymentConfiguration", deploymentShape),
        "deployment_controller": .block("deploymentController", ["type": "type"]),
        "deployments": .blocks(
            "deployments",
            [
                "created_at": .time("createdAt"), "desired_count": "desiredCount", "id": "id",
                "pending_count": "pendingCount", "running_count": "runningCount", "status": "status",
                "task_definition": "taskDefinition", "updated_at": .time("updatedAt"),
            ]), "desired_count": "desiredCount", "enable_ecs_managed_tags": "enableECSManagedTags",
        "enable_execute_command": "enableExecuteCommand",
        "events": .blocks(
            "events", ["created_at": .time("createdAt"), "id": "id", "message": "message"]),
        "health_check_grace_period_seconds": "healthCheckGracePeriodSeconds", "iam_role": "roleArn",
        "id": "serviceArn", "launch_type": "launchType",
        "load_balancer": .blocks(
            "loadBalancers", ServiceType.loadBalancerShape),
        "ordered_placement_strategy": .blocks("placementStrategy", ["field": "field", "type": "type"]),
        "pending_count": "pendingCount",
        "placement_constraints": .blocks(
            "placementConstraints", ["expression": "expression", "type": "type"]),
        "platform_family": "platformFamily", "platform_version": "platformVersion",
        "propagate_tags": "propagateTags", "running_count": "runningCount",
        "scheduling_strategy": "schedulingStrategy",
        "service_registries": .blocks(
            "serviceRegistries", ServiceType.registryShape), "status": "status",
        "task_definition": "taskDefinition",
        "task_sets": .blocks(
            "taskSets",
            [
                "arn": "taskSetArn", "created_at": .time("createdAt"), "id": "id",
                "pending_count": "pendingCount", "running_count": "runningCount",
                "stability_status": "stabilityStatus", "status": "status",
                "task_definition": "taskDefinition", "updated_at": .time("updatedAt"),
            ]),
    ]

    private static let deploymentShape: Shape = [
        "alarms": .block(
            "alarms", ["alarm_names": "alarmNames", "enable": "enable", "rollback": "rollback"]),
        "bake_time_in_minutes": .numeric("bakeTimeInMinutes"),
        "canary_configuration": .block(
            "canaryConfiguration",
            [
                "canary_bake_time_in_minutes": .numeric("canaryBakeTimeInMinutes"),
                "canary_percent": "canaryPercent",
            ]),
        "deployment_circuit_breaker": .block(
            "deploymentCircuitBreaker", ["enable": "enable", "rollback": "rollback"]),
        "lifecycle_hook": .blocks(
            "lifecycleHooks",
            [
                "hook_details": .json("hookDetails"), "hook_target_arn": "hookTargetArn",
                "lifecycle_stages": "lifecycleStages", "role_arn": "roleArn",
            ]),
        "linear_configuration": .block(
            "linearConfiguration",
            [
                "step_bake_time_in_minutes": .numeric("stepBakeTimeInMinutes"),
                "step_percent": "stepPercent",
            ]), "maximum_percent": "maximumPercent", "minimum_healthy_percent": "minimumHealthyPercent",
        "strategy": "strategy",
    ]

    static let live = LiveData { query in
        let answer = try await query.cloud.call(
            .ecs, "DescribeServices",
            [
                "cluster": .text(query.text("cluster_arn")), "include": ["TAGS"],
                "services": [.text(query.text("service_name"))],
            ])
        let service = try query.only(
            answer["services"].items.filter { $0["status"].text != "INACTIVE" }, "ECS Service")
        var values = shape.values(service, schema.block)
        let network = service[path: "networkConfiguration.awsvpcConfiguration"]
        if !network.isAbsent {
            values["network_configuration"] = .list(
                [
                    .object([
                        "assign_public_ip": .bool(network["assignPublicIp"].text == "ENABLED"),
                        "security_groups": .set(
                            network["securityGroups"].texts.map { .string($0) }, of: .string),
                        "subnets": .set(network["subnets"].texts.map { .string($0) }, of: .string),
                    ])
                ], of: networkConfiguration)
        }
        values["tags"] = query.tags(LiveTags.ecs.tags(from: service["tags"]))
        return query.answer(values)
    }
}
