import Values

/// A small stack as people write it: a network in two zones, a load balancer, and a service behind it.
struct MiniStack {
    var objects: [String: Value] = [:]

    static let trust = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}"#
    static let container = #"[{"name":"web","image":"nginx","portMappings":[{"containerPort":80}]}]"#

    subscript(name: String) -> Value { objects[name] ?? .null }

    func id(_ name: String) -> Value { self[name].part("id") }
    func arn(_ name: String) -> Value { self[name].part("arn") }

    /// The stack in a rig, made up to and including a step.
    static func made(in rig: Rig, upTo last: String = "service") async throws -> MiniStack {
        var stack = MiniStack()
        for (name, type, arguments) in steps {
            stack.objects[name] = try await rig.create(type, arguments(stack), token: name)
            if name == last { break }
        }
        return stack
    }

    static let steps: [(name: String, type: String, arguments: @Sendable (MiniStack) -> [String: Value])] = [
        ("vpc", "aws_vpc", { _ in ["cidr_block": "10.0.0.0/16", "tags": ["Name": "shop"]] }),
        ("gateway", "aws_internet_gateway", { ["vpc_id": $0.id("vpc")] }),
        ("a", "aws_subnet", { ["vpc_id": $0.id("vpc"), "cidr_block": "10.0.0.0/24"] }),
        ("b", "aws_subnet", { ["vpc_id": $0.id("vpc"), "cidr_block": "10.0.1.0/24"] }),
        ("table", "aws_route_table", { ["vpc_id": $0.id("vpc")] }),
        (
            "route", "aws_route",
            {
                [
                    "route_table_id": $0.id("table"), "destination_cidr_block": "0.0.0.0/0",
                    "gateway_id": $0.id("gateway"),
                ]
            }
        ),
        (
            "association", "aws_route_table_association",
            { ["route_table_id": $0.id("table"), "subnet_id": $0.id("a")] }
        ),
        ("group", "aws_security_group", { ["vpc_id": $0.id("vpc"), "name": "web"] }),
        (
            "rule", "aws_vpc_security_group_ingress_rule",
            {
                [
                    "security_group_id": $0.id("group"), "ip_protocol": "tcp", "from_port": 80, "to_port": 80,
                    "cidr_ipv4": "0.0.0.0/0",
                ]
            }
        ),
        (
            "lb", "aws_lb",
            { ["name": "shop", "subnets": [$0.id("a"), $0.id("b")], "security_groups": [$0.id("group")]] }
        ),
        (
            "targets", "aws_lb_target_group",
            { ["name": "web", "port": 80, "protocol": "HTTP", "target_type": "ip", "vpc_id": $0.id("vpc")] }
        ),
        ("cluster", "aws_ecs_cluster", { _ in ["name": "shop"] }),
        ("role", "aws_iam_role", { _ in ["name": "run", "assume_role_policy": .string(trust)] }),
        (
            "task", "aws_ecs_task_definition",
            {
                [
                    "family": "web", "container_definitions": .string(container), "cpu": "256",
                    "memory": "512",
                    "network_mode": "awsvpc", "requires_compatibilities": ["FARGATE"],
                    "execution_role_arn": $0.arn("role"),
                ]
            }
        ),
        (
            "listener", "aws_lb_listener",
            {
                [
                    "load_balancer_arn": $0.arn("lb"), "port": 80, "protocol": "HTTP",
                    "default_action": [["type": "forward", "target_group_arn": $0.arn("targets")]],
                ]
            }
        ),
        ("service", "aws_ecs_service", { service(of: $0) }),
    ]

    static func service(of stack: MiniStack) -> [String: Value] {
        [
            "name": "web", "cluster": stack.id("cluster"), "task_definition": stack.arn("task"),
            "launch_type": "FARGATE", "desired_count": 2,
            "network_configuration": [["subnets": [stack.id("a"), stack.id("b")]]],
            "load_balancer": [
                ["target_group_arn": stack.arn("targets"), "container_name": "web", "container_port": 80]
            ],
        ]
    }
}
