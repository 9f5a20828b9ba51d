internal import Providers

/// What services need besides what they name.
///
/// Sources: Amazon ECS API reference, `CreateService` ("target group does not have an associated load balancer"),
/// `DeleteCapacityProvider`, `PutClusterCapacityProviders`; Application Auto Scaling API reference, `PutScalingPolicy`.
enum ContainerOrder {
    static let rules = balancing + capacity + scaling

    private static let balancing = [
        OrderRule(
            ["aws_ecs_service", "aws_ecs_task_set"],
            [
                .to(
                    AWSOrder.targetGroups,
                    by: [
                        "load_balancer.target_group_arn",
                        "load_balancer.advanced_configuration.alternate_target_group_arn",
                    ]),
                AWSOrder.forwarding,
            ], because: "a service can use a target group only while a listener or a rule forwards to it")
    ]

    private static let capacity = [
        OrderRule(
            ["aws_ecs_service"],
            where: [.unequal("launch_type", "FARGATE")],
            [
                .to(["aws_ecs_cluster"], by: ["cluster"]),
                .from(["aws_ecs_cluster_capacity_providers"], by: ["cluster_name"]),
            ], because: "a service can use a capacity provider only while its cluster has it"),
        OrderRule(
            ["aws_ecs_cluster_capacity_providers", "aws_ecs_cluster", "aws_ecs_service", "aws_ecs_task_set"],
            [
                .to(
                    ["aws_ecs_capacity_provider"],
                    by: [
                        "capacity_providers", "default_capacity_provider_strategy.capacity_provider",
                        "capacity_provider_strategy.capacity_provider",
                    ])
            ],
            because: "a capacity provider cannot be deleted while a cluster or a service uses it"),
        // An instance that is registered keeps its cluster from being deleted.
        OrderRule(
            ["aws_autoscaling_group"],
            [
                .from(
                    ["aws_ecs_capacity_provider"], by: ["auto_scaling_group_provider.auto_scaling_group_arn"]),
                .from(["aws_ecs_cluster_capacity_providers"], by: ["capacity_providers"]),
                .to(["aws_ecs_cluster"], by: ["cluster_name"]),
            ], because: "a cluster cannot be deleted while instances are registered with it"),
    ]

    private static let scaling = [
        OrderRule(
            ["aws_appautoscaling_policy", "aws_appautoscaling_scheduled_action"],
            [
                .to(["aws_ecs_service"], by: ["resource_id"]),
                .from(["aws_appautoscaling_target"], by: ["resource_id"]),
            ], because: "a scaling policy or schedule needs its scalable target")
    ]
}
