internal import AWSClient

/// The types that AWS is called for.
enum LiveTypes {
    static func resource(_ type: String) -> LiveResource? { (resources[type] ?? serviceResources[type])?() }
    static func dataSource(_ type: String) -> LiveData? { (dataSources[type] ?? serviceDataSources[type])?() }

    private static let resources: [String: @Sendable () -> LiveResource] = [
        "aws_alb": { LoadBalancerType.liveAlias },
        "aws_alb_listener": { ListenerType.liveAlias },
        "aws_alb_target_group": { TargetGroupType.liveAlias },
        "aws_cloudwatch_log_group": { LogGroupType.live },
        "aws_ecs_cluster": { ClusterType.live },
        "aws_ecs_service": { ServiceType.live },
        "aws_ecs_task_definition": { TaskDefinitionType.live },
        "aws_iam_role": { RoleType.live },
        "aws_iam_role_policy": { RolePolicyType.live },
        "aws_iam_role_policy_attachment": { RolePolicyAttachmentType.live },
        "aws_internet_gateway": { InternetGatewayType.live },
        "aws_lb": { LoadBalancerType.live },
        "aws_lb_listener": { ListenerType.live },
        "aws_lb_target_group": { TargetGroupType.live },
        "aws_route": { RouteType.live },
        "aws_route_table": { RouteTableType.live },
        "aws_route_table_association": { RouteTableAssociationType.live },
        "aws_security_group": { SecurityGroupType.live },
        "aws_security_group_rule": { SecurityGroupRuleType.live },
        "aws_subnet": { SubnetType.live },
        "aws_vpc": { VPCType.live },
    ]

    private static let dataSources: [String: @Sendable () -> LiveData] = [
        "aws_availability_zones": { AvailabilityZonesData.live },
        "aws_caller_identity": { CallerIdentityData.live },
    ]
}
