internal import Providers

/// Ways out of a network: what runs in a subnet needs them, and no reference says so.
///
/// Sources: Amazon ECS developer guide, "Task networking" and "ResourceInitializationError"; Amazon VPC user guide, "Route tables"
/// and "NAT gateways"; EC2 error codes `Gateway.NotAttached` and `DependencyViolation` of `DetachInternetGateway`; the provider's
/// notes on `aws_nat_gateway`; Elastic Load Balancing API reference, `CreateLoadBalancer`, `InvalidSubnet`.
enum NetworkOrder {
    static let rules = (ownRoutes + sharedRoutes).map(rule) + internetGateways

    /// What runs in subnets and calls out from there as soon as it is made.
    private static let waiters = [
        "aws_autoscaling_group", "aws_ecs_express_gateway_service", "aws_ecs_service", "aws_ecs_task_set",
        "aws_instance", "aws_lambda_function",
    ]

    private static let subnets = OrderRule.Step.to(
        ["aws_subnet", "aws_default_subnet"],
        by: [
            "network_configuration.subnets", "subnet_id", "vpc_config.subnet_ids", "vpc_zone_identifier",
        ])
    private static let network = OrderRule.Step.to(["aws_vpc", "aws_default_vpc"], by: ["vpc_id"])
    private static let tables = ["aws_route_table", "aws_default_route_table"]
    private static let associations = OrderRule.Step.from(["aws_route_table_association"], by: ["subnet_id"])

    /// What leads out of a route table.
    private static let routes = OrderRule.Step.from(
        [
            "aws_route", "aws_vpc_endpoint", "aws_vpc_endpoint_route_table_association",
            "aws_vpn_gateway_route_propagation",
        ], by: ["route_table_id", "route_table_ids"])

    private static func rule(_ steps: [OrderRule.Step]) -> OrderRule {
        OrderRule(
            waiters, [subnets] + steps,
            because: "what runs in a subnet reaches the world only by the subnet's routes and endpoints")
    }

    private static let ownRoutes: [[OrderRule.Step]] = [
        [associations], [associations, .to(tables, by: ["route_table_id"])],
        [associations, .to(tables, by: ["route_table_id"]), routes],
    ]

    /// Endpoints serve a network as a whole, and the main route table all subnets without one of their own.
    private static let sharedRoutes: [[OrderRule.Step]] = [
        [network, .from(["aws_vpc_endpoint"], by: ["vpc_id"])],
        [network, .from(["aws_main_route_table_association"], by: ["vpc_id"])],
        [network, .from(["aws_default_route_table"], by: ["default_route_table_id"])],
        [network, routes],
    ]

    private static let gateway = OrderRule.Step.from(["aws_internet_gateway"], by: ["vpc_id"])
    private static let gatewayReason = "what has a public address needs the internet gateway of its network"

    private static let internetGateways = [
        OrderRule(
            ["aws_nat_gateway"], where: [.unequal("connectivity_type", "private")],
            [.to(["aws_subnet", "aws_default_subnet"], by: ["subnet_id"]), network, gateway],
            because: gatewayReason),
        OrderRule(
            AWSOrder.balancers, where: [.unequal("internal", "true")],
            [
                .to(
                    ["aws_subnet", "aws_default_subnet"], by: ["subnets", "subnet_mapping.subnet_id"]),
                network, gateway,
            ], because: gatewayReason),
        OrderRule(
            ["aws_db_instance"], where: [.equal("publicly_accessible", "true")],
            [
                .to(["aws_db_subnet_group"], by: ["db_subnet_group_name"]),
                .to(["aws_subnet", "aws_default_subnet"], by: ["subnet_ids"]), network, gateway,
            ], because: gatewayReason),
    ]
}
