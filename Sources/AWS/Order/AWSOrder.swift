internal import Providers

/// Order among AWS objects that their references do not show.
///
/// Rules lie in files by what they are about. Each names the page that its order comes from; the article <doc:Order> lists them.
enum AWSOrder {
    static let rules = OrderRules(
        ContainerOrder.rules + RoleOrder.rules + NetworkOrder.rules + AttachmentOrder.rules
            + StorageOrder.rules, names: names)

    /// How objects are named beside by their ids and ARNs.
    private static let names: [String: [String]] = [
        "aws_autoscaling_group": ["name"],
        "aws_db_subnet_group": ["name"],
        "aws_ecs_capacity_provider": ["name"],
        "aws_ecs_cluster": ["name"],
        "aws_ecs_task_definition": ["family", "arn_without_revision"],
        "aws_iam_instance_profile": ["name"],
        "aws_iam_role": ["name"],
        "aws_launch_template": ["name"],
        "aws_s3_bucket": ["bucket"],
        // The main route table is no object of its own: it comes and goes with its network.
        "aws_vpc": ["main_route_table_id", "default_route_table_id"],
    ]

    // MARK: - Types that rules share

    static let targetGroups = ["aws_lb_target_group", "aws_alb_target_group"]
    static let listeners = ["aws_lb_listener", "aws_alb_listener"]
    static let listenerRules = ["aws_lb_listener_rule", "aws_alb_listener_rule"]
    static let balancers = ["aws_lb", "aws_alb"]

    /// What forwards to a target group, and where it says so.
    static let forwarding = OrderRule.Step.from(listeners + listenerRules, by: forwardingPaths)
    static let forwardingPaths = [
        "default_action.target_group_arn", "default_action.forward.target_group.arn",
        "action.target_group_arn", "action.forward.target_group.arn",
    ]
}
