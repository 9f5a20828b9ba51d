public import Providers

/// What the AWS provider offers.
///
/// Source: the attribute reference of the Terraform AWS provider, version 6.25.
public enum AWSSchema {
    /// The provider's schema; each type is made when it is first asked for, and once.
    public static let provider = ProviderSchema(
        settings: ProviderSettings.block, resources: resources, dataSources: dataSources)

    private static let resources = networking.merging(
        [containers, loadBalancing, identity, others].reduce(into: [:]) { all, part in all.merge(part) { $1 }
        }
    ) { $1 }

    private typealias Types = [String: @Sendable () -> ResourceSchema]

    private static let networking: Types = [
        "aws_eip": { ElasticIPType.schema },
        "aws_internet_gateway": { InternetGatewayType.schema },
        "aws_main_route_table_association": { MainRouteTableAssociationType.schema },
        "aws_nat_gateway": { NATGatewayType.schema },
        "aws_route": { RouteType.schema },
        "aws_route_table": { RouteTableType.schema },
        "aws_route_table_association": { RouteTableAssociationType.schema },
        "aws_security_group": { SecurityGroupType.schema },
        "aws_security_group_rule": { SecurityGroupRuleType.schema },
        "aws_subnet": { SubnetType.schema },
        "aws_vpc": { VPCType.schema },
        "aws_vpc_endpoint": { VPCEndpointType.schema },
        "aws_vpc_security_group_egress_rule": { SecurityGroupEgressRuleType.schema },
        "aws_vpc_security_group_ingress_rule": { SecurityGroupIngressRuleType.schema },
    ]

    private static let containers: Types = [
        "aws_ecr_repository": { RepositoryType.schema },
        "aws_ecs_cluster": { ClusterType.schema },
        "aws_ecs_cluster_capacity_providers": { ClusterCapacityProvidersType.schema },
        "aws_ecs_service": { ServiceType.schema },
        "aws_ecs_task_definition": { TaskDefinitionType.schema },
    ]

    private static let loadBalancing: Types = [
        "aws_alb": { LoadBalancerType.alias },
        "aws_alb_listener": { ListenerType.alias },
        "aws_alb_listener_rule": { ListenerRuleType.alias },
        "aws_alb_target_group": { TargetGroupType.alias },
        "aws_lb": { LoadBalancerType.schema },
        "aws_lb_listener": { ListenerType.schema },
        "aws_lb_listener_rule": { ListenerRuleType.schema },
        "aws_lb_target_group": { TargetGroupType.schema },
    ]

    private static let identity: Types = [
        "aws_iam_policy": { ManagedPolicyType.schema },
        "aws_iam_role": { RoleType.schema },
        "aws_iam_role_policy": { RolePolicyType.schema },
        "aws_iam_role_policy_attachment": { RolePolicyAttachmentType.schema },
    ]

    private static let others: Types = [
        "aws_appautoscaling_policy": { ScalingPolicyType.schema },
        "aws_appautoscaling_target": { ScalableTargetType.schema },
        "aws_cloudwatch_log_group": { LogGroupType.schema },
        "aws_service_discovery_private_dns_namespace": { PrivateDNSNamespaceType.schema },
        "aws_service_discovery_service": { DiscoveryServiceType.schema },
    ]

    private static let dataSources: Types = [
        "aws_availability_zones": { AvailabilityZonesData.schema },
        "aws_caller_identity": { CallerIdentityData.schema },
        "aws_iam_policy_document": { PolicyDocumentData.schema },
        "aws_partition": { PartitionData.schema },
        "aws_region": { RegionData.schema },
    ]
}
