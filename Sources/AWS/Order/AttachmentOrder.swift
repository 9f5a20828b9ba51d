internal import Providers

/// What cannot be deleted while something uses it: its users go over to something else before.
///
/// Sources: EC2 error code `DependencyViolation` of `DeleteSecurityGroup` and `DeleteSubnet`; Elastic Load Balancing API reference,
/// `DeleteTargetGroup`, `ResourceInUse`; AWS Certificate Manager API reference, `DeleteCertificate`, `ResourceInUseException`; for the
/// validation of certificates `CreateListener`, `UnsupportedCertificate`.
enum AttachmentOrder {
    static let rules = [securityGroups, targetGroups, subnets] + certificates

    private static let securityGroups = OrderRule(
        [
            "aws_cloudwatch_event_target", "aws_codebuild_project", "aws_db_instance",
            "aws_default_security_group", "aws_ecs_capacity_provider", "aws_ecs_express_gateway_service",
            "aws_ecs_service", "aws_ecs_task_set", "aws_efs_mount_target", "aws_elasticache_cluster",
            "aws_instance", "aws_lambda_function", "aws_launch_template", "aws_rds_cluster",
            "aws_security_group", "aws_security_group_rule", "aws_vpc_endpoint",
            "aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule",
        ] + AWSOrder.balancers,
        [
            .to(
                ["aws_security_group"],
                by: [
                    "ecs_target.network_configuration.security_groups", "egress.security_groups",
                    "ingress.security_groups",
                    "managed_instances_provider.instance_launch_template.network_configuration.security_groups",
                    "network_configuration.security_groups", "network_interfaces.security_groups",
                    "referenced_security_group_id", "security_group_ids", "security_groups",
                    "source_security_group_id", "vpc_config.security_group_ids", "vpc_security_group_ids",
                ])
        ], on: .deletion, because: "a security group cannot be deleted while something uses it")

    private static let targetGroups = OrderRule(
        AWSOrder.listeners + AWSOrder.listenerRules,
        [.to(AWSOrder.targetGroups, by: AWSOrder.forwardingPaths)], on: .deletion,
        because: "a target group cannot be deleted while a listener or a rule forwards to it")

    private static let subnets = OrderRule(
        [
            "aws_autoscaling_group", "aws_db_subnet_group", "aws_ecs_service", "aws_ecs_task_set",
            "aws_elasticache_subnet_group", "aws_instance", "aws_lambda_function", "aws_nat_gateway",
            "aws_vpc_endpoint",
        ] + AWSOrder.balancers,
        [
            .to(
                ["aws_subnet"],
                by: [
                    "network_configuration.subnets", "subnet_id", "subnet_ids", "subnet_mapping.subnet_id",
                    "subnets", "vpc_config.subnet_ids", "vpc_zone_identifier",
                ])
        ], on: .deletion, because: "a subnet cannot be deleted while something is in it")

    private static let certificateUse = OrderRule.Step.to(["aws_acm_certificate"], by: ["certificate_arn"])
    private static let certificateUsers =
        AWSOrder.listeners + ["aws_lb_listener_certificate", "aws_alb_listener_certificate"]

    private static let certificates = [
        OrderRule(
            certificateUsers,
            [certificateUse, .from(["aws_acm_certificate_validation"], by: ["certificate_arn"])],
            because: "a listener takes a certificate only once that is validated"),
        OrderRule(
            certificateUsers, [certificateUse], on: .deletion,
            because: "a certificate cannot be deleted while a listener uses it"),
    ]
}
