internal import Providers

/// What uses a role needs the role's policies as well, from its first call to its last.
///
/// Sources: Amazon ECS developer guide, "Task execution IAM role" and "Task IAM role"; the provider's notes on `aws_ecs_service`,
/// `aws_lambda_function` and `aws_flow_log`, which ask users for `depends_on`; Amazon EC2 user guide, "IAM roles for Amazon EC2".
enum RoleOrder {
    static let rules = tasks + direct + machines

    private static let policies = OrderRule.Step.from(
        ["aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_iam_policy_attachment"],
        by: ["role", "roles"])

    private static let tasks = [
        OrderRule(
            ["aws_ecs_service", "aws_ecs_task_set", "aws_cloudwatch_event_target"],
            [
                .to(["aws_ecs_task_definition"], by: ["task_definition", "ecs_target.task_definition_arn"]),
                .to(["aws_iam_role"], by: ["execution_role_arn", "task_role_arn"]), policies,
            ], because: "tasks can use their roles only while these have their policies")
    ]

    /// Where types name roles of their own.
    private static let direct = [
        OrderRule(
            [
                "aws_cloudwatch_event_target", "aws_codebuild_project", "aws_codedeploy_deployment_group",
                "aws_codepipeline", "aws_ecs_express_gateway_service", "aws_ecs_service", "aws_flow_log",
                "aws_lambda_function",
            ],
            [
                .to(
                    ["aws_iam_role"],
                    by: [
                        "execution_role_arn", "iam_role", "iam_role_arn", "infrastructure_role_arn",
                        "load_balancer.advanced_configuration.role_arn", "role", "role_arn", "service_role",
                        "service_role_arn", "task_role_arn",
                        "volume_configuration.managed_ebs_volume.role_arn",
                    ]),
                policies,
            ], because: "what acts in a role can do so only while the role has its policies")
    ]

    private static let machineReason = "instances act in a role, and can do so only while it has its policies"

    private static let machines = [
        OrderRule(
            ["aws_instance"],
            [
                .to(["aws_iam_instance_profile"], by: ["iam_instance_profile"]),
                .to(["aws_iam_role"], by: ["role"]), policies,
            ], because: machineReason),
        OrderRule(
            ["aws_autoscaling_group"],
            [
                .to(
                    ["aws_launch_template"],
                    by: [
                        "launch_template.id", "launch_template.name",
                        "mixed_instances_policy.launch_template.launch_template_specification.launch_template_id",
                    ]),
                .to(
                    ["aws_iam_instance_profile"],
                    by: ["iam_instance_profile.arn", "iam_instance_profile.name"]),
                .to(["aws_iam_role"], by: ["role"]), policies,
            ], because: machineReason),
    ]
}
