internal import Providers
internal import Values

/// ECS services.
///
/// Source: Amazon ECS API reference, `CreateService`, `UpdateService`.
enum ContainerServices {
    static let behaviour = Behaviour("aws_ecs_service") {
        $0.key = ["arn"]
        $0.aliases = ["service/{cluster}/{name}"]
        $0.importForms = ["{cluster}/{name}"]
        $0.form = ReferenceForm(arn: ("ecs", "service/"), hasNames: true)
        $0.missing = Refusal("ServiceNotFoundException", "ECS service doesn't exist: {subject}")
        $0.references = [
            Reference("cluster", to: "aws_ecs_cluster"),
            // A task definition can be deregistered while services use it.
            Reference("task_definition", to: "aws_ecs_task_definition", deletion: .ignored),
            LoadBalancing.targetGroups("load_balancer.target_group_arn", .ignored),
            Reference("network_configuration.subnets", to: "aws_subnet"),
            Reference("network_configuration.security_groups", to: "aws_security_group"),
            Reference("service_registries.registry_arn", to: "aws_service_discovery_service"),
            Reference(
                at: "service_connect_configuration", to: ServiceDiscovery.namespaceTypes, .ignored,
                texts: { $0.texts("service_connect_configuration.namespace") }),
        ]
        $0.uniques = [
            UniqueKey(
                ["cluster", "name"], "InvalidParameterException",
                "Creation of service was not idempotent: '{name}' exists in cluster '{cluster}'.")
        ]
        $0.computed = [
            Computed("cluster") { .string($0.view.place.arn("ecs", "cluster/default")) },
            Computed("arn") { situation in
                let cluster = situation.text("cluster").map(ResourceName.lastPart) ?? "default"
                return .string(
                    situation.view.place.arn("ecs", "service/\(cluster)/\(situation.text("name") ?? "")"))
            },
            Computed("id") { $0.value["arn"] },
            Computed("launch_type") { situation in
                situation.value.blocks("capacity_provider_strategy").isEmpty ? .string("EC2") : .string("")
            },
            Computed("platform_version") { $0.text("launch_type") == "FARGATE" ? .string("LATEST") : nil },
            Computed("availability_zone_rebalancing", always: "ENABLED"),
            Computed("iam_role") { situation in
                let name = "AWSServiceRoleForECS"
                return situation.value.blocks("load_balancer").isEmpty
                    ? nil : .string("/aws-service-role/ecs.\(publicDomain)/\(name)")
            },
        ]
        $0.checks = [networkSettings, launchChoice, balancedContainers, balancedGroups, registryPorts]
    }

    private static func definition(of situation: Situation) -> CloudObject? {
        situation.target("task_definition", "aws_ecs_task_definition")
    }

    private static let networkSettings: Behaviour.Check = { situation in
        guard let task = definition(of: situation) else { return nil }
        let usesNetwork = task.value.text("network_mode") == "awsvpc"
        let hasSettings = !situation.value.texts("network_configuration.subnets").isEmpty
        if usesNetwork, !hasSettings {
            return Refusal(
                "InvalidParameterException",
                "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
                at: "network_configuration")
        }
        guard !usesNetwork, hasSettings else { return nil }
        return Refusal(
            "InvalidParameterException",
            "Network Configuration is not valid for the given networkMode of this task definition.",
            at: "network_configuration")
    }

    private static let launchChoice: Behaviour.Check = { situation in
        let isFargate = situation.text("launch_type") == "FARGATE"
        if situation.text("launch_type") != nil, !situation.value.blocks("capacity_provider_strategy").isEmpty
        {
            return Refusal(
                "InvalidParameterException",
                "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
                at: "launch_type")
        }
        if isFargate, situation.text("scheduling_strategy") == "DAEMON" {
            return Refusal(
                "InvalidParameterException",
                "The daemon scheduling strategy is not supported for the Fargate launch type.",
                at: "scheduling_strategy")
        }
        guard isFargate, let task = definition(of: situation),
            !task.value.texts("requires_compatibilities").contains("FARGATE")
        else { return nil }
        return Refusal(
            "InvalidParameterException", "Task definition does not support launch_type FARGATE.",
            at: "task_definition")
    }

    private static let balancedContainers: Behaviour.Check = { situation in
        guard let task = definition(of: situation),
            let list = task.value.text("container_definitions").flatMap(ContainerDefinitions.init)
        else { return nil }
        for block in situation.value.blocks("load_balancer") {
            guard let name = block.text("container_name") else { continue }
            guard let container = list[name] else {
                return Refusal(
                    "InvalidParameterException",
                    "The container \(name) does not exist in the task definition.",
                    at: "load_balancer")
            }
            guard let port = block["container_port"]?.asInt,
                !container.ports.contains(where: { $0.container == port })
            else { continue }
            return Refusal(
                "InvalidParameterException",
                "The container \(name) did not have a container port \(port) defined.", at: "load_balancer")
        }
        return nil
    }

    private static let balancedGroups: Behaviour.Check = { situation in
        let usesNetwork = definition(of: situation)?.value.text("network_mode") == "awsvpc"
        for arn in situation.value.texts("load_balancer.target_group_arn") {
            guard let group = LoadBalancing.findAny("target_group", arn, situation.view) else { continue }
            if LoadBalancing.balancers(of: group.key, situation.view).isEmpty {
                return Refusal(
                    "InvalidParameterException",
                    "The target group with targetGroupArn \(arn) does not have an associated load balancer.",
                    at: "load_balancer")
            }
            let kind = group.value.text("target_type") ?? "instance"
            guard usesNetwork, kind != "ip" else { continue }
            return Refusal(
                "InvalidParameterException",
                "The provided target group \(arn) has target type \(kind), which is incompatible with the awsvpc network "
                    + "mode specified in the task definition.", at: "load_balancer")
        }
        return nil
    }

    private static let registryPorts: Behaviour.Check = { situation in
        guard let task = definition(of: situation),
            let list = task.value.text("container_definitions").flatMap(ContainerDefinitions.init)
        else { return nil }
        for block in situation.value.blocks("service_registries") {
            guard let name = block.text("container_name"), list[name] == nil else { continue }
            return Refusal(
                "InvalidParameterException", "The container \(name) does not exist in the task definition.",
                at: "service_registries")
        }
        return nil
    }
}
