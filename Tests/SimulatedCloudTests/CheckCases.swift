import Values

extension CheckTests {
    static let balancing = [
        CheckCase(
            "the zones of a load balancer", after: "b", "aws_lb",
            accepts: { ["name": "x", "subnets": [$0.id("a"), $0.id("b")]] },
            refuses: { ["name": "y", "subnets": [$0.id("a")]] }, "ValidationError: At least two subnets"),
        CheckCase(
            "names of load balancers", after: "lb", "aws_lb",
            accepts: { ["name": "x", "subnets": [$0.id("a"), $0.id("b")]] },
            refuses: { ["name": "shop", "subnets": [$0.id("a"), $0.id("b")]] }, "DuplicateLoadBalancerName"),
        CheckCase(
            "the length of a load balancer's name", after: "b", "aws_lb",
            accepts: { ["name": "x", "subnets": [$0.id("a"), $0.id("b")]] },
            refuses: {
                ["name": "a-name-of-more-than-thirty-two-characters", "subnets": [$0.id("a"), $0.id("b")]]
            }, "ValidationError: The load balancer name"),
        CheckCase(
            "that security groups exist", after: "group", "aws_lb",
            accepts: {
                ["name": "x", "subnets": [$0.id("a"), $0.id("b")], "security_groups": [$0.id("group")]]
            },
            refuses: { ["name": "y", "subnets": [$0.id("a"), $0.id("b")], "security_groups": ["sg-0"]] },
            "InvalidGroup.NotFound"),
        CheckCase(
            "names of target groups", after: "targets", "aws_lb_target_group",
            accepts: { targets("other", $0) }, refuses: { targets("web", $0) }, "DuplicateTargetGroupName"),
        CheckCase(
            "the port of a target group", after: "vpc", "aws_lb_target_group",
            accepts: { targets("x", $0) }, refuses: { targets("y", $0).with(["port": .null]) },
            "ValidationError: A port"),
        CheckCase(
            "listener ports", after: "listener", "aws_lb_listener", accepts: { listener(8080, $0) },
            refuses: { listener(80, $0) }, "DuplicateListener"),
        CheckCase(
            "listener certificates", after: "targets", "aws_lb_listener", accepts: { listener(80, $0) },
            refuses: { listener(443, $0).with(["protocol": "HTTPS"]) }, "ValidationError: A certificate"),
        CheckCase(
            "listener protocols", after: "targets", "aws_lb_listener", accepts: { listener(80, $0) },
            refuses: { listener(81, $0).with(["protocol": "TCP"]) }, "ValidationError: Protocol 'TCP'"),
        CheckCase(
            "rule priorities", after: "listener", "aws_lb_listener_rule", accepts: { rule(50000, $0) },
            refuses: { rule(50001, $0) }, "ValidationError: The priority"),
        CheckCase(
            "that rules name target groups that exist", after: "listener", "aws_lb_listener_rule",
            accepts: { rule(1, $0) },
            refuses: {
                let arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/x/0"
                return rule(2, $0).with(["action": [["type": "forward", "target_group_arn": .string(arn)]]])
            }, "TargetGroupNotFound"),
    ]

    static let containers = [
        CheckCase(
            "the size of a Fargate task", after: "role", "aws_ecs_task_definition", accepts: { task($0) },
            refuses: { task($0).with(["memory": "4096"]) }, "ClientException: No Fargate configuration exists"
        ),
        CheckCase(
            "a task's containers", after: "role", "aws_ecs_task_definition", accepts: { task($0) },
            refuses: { task($0).with(["container_definitions": "[{"]) }, "ClientException: Invalid JSON"),
        CheckCase(
            "a task's execution role", after: "role", "aws_ecs_task_definition", accepts: { task($0) },
            refuses: {
                task($0).with(["execution_role_arn": "arn:aws:iam::123456789012:role/other"])
            }, "NoSuchEntity"),
        CheckCase(
            "host ports", after: "role", "aws_ecs_task_definition", accepts: { task($0) },
            refuses: {
                let text =
                    #"[{"name":"w","image":"i","portMappings":[{"containerPort":80,"hostPort":8080}]}]"#
                return task($0).with(["container_definitions": .string(text)])
            }, "ClientException: When networkMode=awsvpc"),
        CheckCase(
            "the network mode of Fargate", after: "role", "aws_ecs_task_definition", accepts: { task($0) },
            refuses: { task($0).with(["network_mode": "bridge"]) }, "ClientException: Fargate only supports"),
        CheckCase(
            "the role of a task that logs", after: "role", "aws_ecs_task_definition", accepts: { task($0) },
            refuses: {
                let text = #"[{"name":"w","image":"i","logConfiguration":{"logDriver":"awslogs"}}]"#
                return task($0).with(["container_definitions": .string(text), "execution_role_arn": .null])
            }, "ClientException: Fargate requires task definition to have execution role"),
        CheckCase(
            "a service's network", after: "listener", "aws_ecs_service",
            accepts: { MiniStack.service(of: $0) },
            refuses: { MiniStack.service(of: $0).with(["network_configuration": []]) },
            "InvalidParameterException: Network Configuration must be provided"),
        CheckCase(
            "a service's container", after: "listener", "aws_ecs_service",
            accepts: { MiniStack.service(of: $0) },
            refuses: { balanced($0, container: "api", port: 80) },
            "InvalidParameterException: The container api does not exist"),
        CheckCase(
            "a service's container port", after: "listener", "aws_ecs_service",
            accepts: { MiniStack.service(of: $0) }, refuses: { balanced($0, container: "web", port: 81) },
            "InvalidParameterException: The container web did not have a container port 81"),
        CheckCase(
            "that a target group has a load balancer", after: "task", "aws_ecs_service",
            accepts: { MiniStack.service(of: $0).with(["load_balancer": []]) },
            refuses: { MiniStack.service(of: $0).with(["name": "early"]) },
            "InvalidParameterException: The target group with targetGroupArn"),
        CheckCase(
            "names of services", after: "service", "aws_ecs_service",
            accepts: { MiniStack.service(of: $0).with(["name": "other"]) },
            refuses: { MiniStack.service(of: $0).with(["desired_count": 7]) },
            "InvalidParameterException: Creation of service was not idempotent"),
        CheckCase(
            "that a cluster exists", after: "listener", "aws_ecs_service",
            accepts: { MiniStack.service(of: $0) },
            refuses: { MiniStack.service(of: $0).with(["cluster": "nowhere"]) }, "ClusterNotFoundException"),
        CheckCase(
            "daemons on Fargate", after: "listener", "aws_ecs_service",
            accepts: { MiniStack.service(of: $0) },
            refuses: { MiniStack.service(of: $0).with(["scheduling_strategy": "DAEMON"]) },
            "InvalidParameterException: The daemon scheduling strategy"),
    ]

    static let others = [
        CheckCase(
            "names of roles", after: "role", "aws_iam_role",
            accepts: { _ in ["name": "other", "assume_role_policy": .string(MiniStack.trust)] },
            refuses: { _ in ["name": "run", "assume_role_policy": .string(MiniStack.trust)] },
            "EntityAlreadyExists"),
        CheckCase(
            "policy documents", after: "vpc", "aws_iam_role",
            accepts: { _ in ["name": "x", "assume_role_policy": .string(MiniStack.trust)] },
            refuses: { _ in ["name": "y", "assume_role_policy": "{"] }, "MalformedPolicyDocument"),
        CheckCase(
            "that attached policies exist", after: "role", "aws_iam_role_policy_attachment",
            accepts: { _ in ["role": "run", "policy_arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"] },
            refuses: { _ in ["role": "run", "policy_arn": "arn:aws:iam::123456789012:policy/x"] },
            "NoSuchEntity"),
        CheckCase(
            "that roles exist", after: "role", "aws_iam_role_policy_attachment",
            accepts: { _ in ["role": "run", "policy_arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"] },
            refuses: { _ in ["role": "jog", "policy_arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"] },
            "NoSuchEntity"),
        CheckCase(
            "that namespaces exist", after: "vpc", "aws_service_discovery_service",
            accepts: { _ in ["name": "x"] }, refuses: { _ in ["name": "y", "namespace_id": "ns-0"] },
            "NamespaceNotFound"),
        CheckCase(
            "retention of logs", after: "vpc", "aws_cloudwatch_log_group",
            accepts: { _ in ["name": "x", "retention_in_days": 14] },
            refuses: { _ in ["name": "y", "retention_in_days": 15] }, "InvalidParameterException"),
        CheckCase(
            "names of repositories", after: "vpc", "aws_ecr_repository",
            accepts: { _ in ["name": "shop/web"] },
            refuses: { _ in ["name": "Shop"] }, "InvalidParameterException"),
        CheckCase(
            "capacities", after: "service", "aws_appautoscaling_target",
            accepts: { _ in scaling(1, 4, "web") },
            refuses: { _ in scaling(4, 1, "web") }, "ValidationException"),
        CheckCase(
            "that a scaled service exists", after: "service", "aws_appautoscaling_target",
            accepts: { _ in scaling(1, 4, "web") }, refuses: { _ in scaling(1, 4, "none") },
            "ServiceNotFoundException"),
        CheckCase(
            "that a policy has a target", after: "service", "aws_appautoscaling_target",
            accepts: { _ in scaling(1, 2, "web") }, refuses: { _ in scaling(9, 2, "web") },
            "ValidationException"),
    ]

    @Sendable private static func targets(_ name: Value, _ stack: MiniStack) -> [String: Value] {
        ["name": name, "port": 80, "protocol": "HTTP", "target_type": "ip", "vpc_id": stack.id("vpc")]
    }

    @Sendable private static func listener(_ port: Value, _ stack: MiniStack) -> [String: Value] {
        [
            "load_balancer_arn": stack.arn("lb"), "port": port, "protocol": "HTTP",
            "default_action": [["type": "forward", "target_group_arn": stack.arn("targets")]],
        ]
    }

    @Sendable private static func rule(_ priority: Value, _ stack: MiniStack) -> [String: Value] {
        [
            "listener_arn": stack.arn("listener"), "priority": priority,
            "action": [["type": "forward", "target_group_arn": stack.arn("targets")]],
        ]
    }

    @Sendable private static func task(_ stack: MiniStack) -> [String: Value] {
        [
            "family": "x", "container_definitions": .string(MiniStack.container), "cpu": "256",
            "memory": "512",
            "network_mode": "awsvpc", "requires_compatibilities": ["FARGATE"],
            "execution_role_arn": stack.arn("role"),
        ]
    }

    @Sendable private static func balanced(
        _ stack: MiniStack, container: Value, port: Value
    ) -> [String: Value] {
        MiniStack.service(of: stack).with([
            "load_balancer": [
                [
                    "target_group_arn": stack.arn("targets"), "container_name": container,
                    "container_port": port,
                ]
            ]
        ])
    }

    @Sendable private static func scaling(_ low: Value, _ high: Value, _ service: String) -> [String: Value] {
        [
            "min_capacity": low, "max_capacity": high, "resource_id": .string("service/shop/\(service)"),
            "scalable_dimension": "ecs:service:DesiredCount", "service_namespace": "ecs",
        ]
    }
}
