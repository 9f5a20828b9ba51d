public import Providers

/// What the AWS provider offers.
///
/// Source: the attribute reference of the Terraform AWS provider, version 6.47. Arguments that older versions had
/// are accepted too, as far as old stacks need them; they are deprecated.
public enum AWSSchema {
    /// The provider's schema; each type is made when it is first asked for, and once.
    public static let provider = ProviderSchema(
        settings: ProviderSettings.block, resources: merged(resourceTables),
        dataSources: merged(dataSourceTables), ephemeralResources: ephemeralResources,
        functions: [
            ARNFunctions.build, ARNFunctions.parse, RolePathFunction.trim, UserAgentFunction.format,
        ], order: AWSOrder.rules)

    private typealias Types = [String: @Sendable () -> ResourceSchema]

    private static func merged(_ tables: [Types]) -> Types {
        tables.reduce(into: [:]) { all, part in all.merge(part) { $1 } }
    }

    private static let resourceTables: [Types] = [
        containers, databases, delivery, identity, loadBalancing, machines, naming, networking, objectStorage,
        operations, scaling, secrets,
    ]

    private static let dataSourceTables: [Types] = [
        containersData, identityData, loadBalancingData, machinesData, namingData, networkingData,
        objectStorageData, operationsData, regionsData, secretsData,
    ]

    // MARK: - Ephemeral resource types

    private static let ephemeralResources: Types = [
        "aws_ecr_authorization_token": { OpenedAuthorization.schema },
        "aws_kms_secrets": { OpenedSecrets.schema },
        "aws_secretsmanager_random_password": { OpenedRandomPassword.schema },
        "aws_secretsmanager_secret_version": { OpenedSecretVersion.schema },
        "aws_ssm_parameter": { OpenedParameter.schema },
    ]

    // MARK: - Resource types

    private static let containers: Types = [
        "aws_ecr_lifecycle_policy": { LifecyclePolicyType.schema },
        "aws_ecr_repository": { RepositoryType.schema },
        "aws_ecr_repository_policy": { RepositoryPolicyType.schema },
        "aws_ecs_account_setting_default": { AccountSettingType.schema },
        "aws_ecs_capacity_provider": { CapacityProviderType.schema },
        "aws_ecs_cluster": { ClusterType.schema },
        "aws_ecs_cluster_capacity_providers": { ClusterCapacityProvidersType.schema },
        "aws_ecs_express_gateway_service": { ExpressGatewayServiceType.schema },
        "aws_ecs_service": { ServiceType.schema },
        "aws_ecs_task_definition": { TaskDefinitionType.schema },
        "aws_ecs_task_set": { TaskSetType.schema },
    ]

    private static let databases: Types = [
        "aws_db_instance": { DBInstanceType.schema },
        "aws_db_subnet_group": { DBSubnetGroupType.schema },
        "aws_dynamodb_table": { TableType.schema },
        "aws_efs_access_point": { AccessPointType.schema },
        "aws_efs_file_system": { FileSystemType.schema },
        "aws_efs_mount_target": { MountTargetType.schema },
        "aws_elasticache_cluster": { CacheClusterType.schema },
        "aws_elasticache_subnet_group": { CacheSubnetGroupType.schema },
        "aws_rds_cluster": { DBClusterType.schema },
        "aws_rds_cluster_instance": { DBClusterInstanceType.schema },
        "aws_redshift_subnet_group": { RedshiftSubnetGroupType.schema },
    ]

    private static let delivery: Types = [
        "aws_codebuild_project": { BuildProjectType.schema },
        "aws_codecommit_repository": { SourceRepositoryType.schema },
        "aws_codedeploy_app": { DeploymentApplicationType.schema },
        "aws_codedeploy_deployment_group": { DeploymentGroupType.schema },
        "aws_codepipeline": { PipelineType.schema },
        "aws_codestarnotifications_notification_rule": { NotificationRuleType.schema },
    ]

    private static let identity: Types = [
        "aws_cognito_user_pool": { UserPoolType.schema },
        "aws_cognito_user_pool_client": { UserPoolClientType.schema },
        "aws_cognito_user_pool_domain": { UserPoolDomainType.schema },
        "aws_iam_access_key": { AccessKeyType.schema },
        "aws_iam_instance_profile": { InstanceProfileType.schema },
        "aws_iam_policy": { ManagedPolicyType.schema },
        "aws_iam_policy_attachment": { PolicyAttachmentType.schema },
        "aws_iam_role": { RoleType.schema },
        "aws_iam_role_policy": { RolePolicyType.schema },
        "aws_iam_role_policy_attachment": { RolePolicyAttachmentType.schema },
        "aws_iam_user": { UserType.schema },
        "aws_iam_user_policy": { UserPolicyType.schema },
        "aws_iam_user_policy_attachment": { UserPolicyAttachmentType.schema },
    ]

    private static let loadBalancing: Types = [
        "aws_alb": { LoadBalancerType.alias },
        "aws_alb_listener": { ListenerType.alias },
        "aws_alb_listener_certificate": { ListenerCertificateType.alias },
        "aws_alb_listener_rule": { ListenerRuleType.alias },
        "aws_alb_target_group": { TargetGroupType.alias },
        "aws_alb_target_group_attachment": { TargetGroupAttachmentType.alias },
        "aws_lb": { LoadBalancerType.schema },
        "aws_lb_listener": { ListenerType.schema },
        "aws_lb_listener_certificate": { ListenerCertificateType.schema },
        "aws_lb_listener_rule": { ListenerRuleType.schema },
        "aws_lb_target_group": { TargetGroupType.schema },
        "aws_lb_target_group_attachment": { TargetGroupAttachmentType.schema },
        "aws_lb_trust_store": { TrustStoreType.schema },
        "aws_lb_trust_store_revocation": { TrustStoreRevocationType.schema },
        "aws_wafv2_web_acl_association": { WebACLAssociationType.schema },
    ]

    private static let machines: Types = [
        "aws_instance": { InstanceType.schema },
        "aws_key_pair": { KeyPairType.schema },
        "aws_launch_template": { LaunchTemplateType.schema },
        "aws_placement_group": { PlacementGroupType.schema },
    ]

    private static let naming: Types = [
        "aws_route53_delegation_set": { DelegationSetType.schema },
        "aws_route53_record": { DNSRecordType.schema },
        "aws_route53_zone": { HostedZoneType.schema },
        "aws_service_discovery_http_namespace": { HTTPNamespaceType.schema },
        "aws_service_discovery_private_dns_namespace": { PrivateDNSNamespaceType.schema },
        "aws_service_discovery_public_dns_namespace": { PublicDNSNamespaceType.schema },
        "aws_service_discovery_service": { DiscoveryServiceType.schema },
    ]

    private static let networking: Types = [
        "aws_customer_gateway": { CustomerGatewayType.schema },
        "aws_default_network_acl": { DefaultNetworkACLType.schema },
        "aws_default_route_table": { DefaultRouteTableType.schema },
        "aws_default_security_group": { DefaultSecurityGroupType.schema },
        "aws_default_subnet": { DefaultSubnetType.schema },
        "aws_default_vpc": { DefaultVPCType.schema },
        "aws_egress_only_internet_gateway": { EgressOnlyInternetGatewayType.schema },
        "aws_eip": { ElasticIPType.schema },
        "aws_flow_log": { FlowLogType.schema },
        "aws_internet_gateway": { InternetGatewayType.schema },
        "aws_main_route_table_association": { MainRouteTableAssociationType.schema },
        "aws_nat_gateway": { NATGatewayType.schema },
        "aws_network_acl": { NetworkACLType.schema },
        "aws_network_acl_rule": { NetworkACLRuleType.schema },
        "aws_route": { RouteType.schema },
        "aws_route_table": { RouteTableType.schema },
        "aws_route_table_association": { RouteTableAssociationType.schema },
        "aws_security_group": { SecurityGroupType.schema },
        "aws_security_group_rule": { SecurityGroupRuleType.schema },
        "aws_subnet": { SubnetType.schema },
        "aws_vpc": { VPCType.schema },
        "aws_vpc_block_public_access_exclusion": { PublicAccessExclusionType.schema },
        "aws_vpc_block_public_access_options": { PublicAccessOptionsType.schema },
        "aws_vpc_dhcp_options": { DHCPOptionsType.schema },
        "aws_vpc_dhcp_options_association": { DHCPOptionsAssociationType.schema },
        "aws_vpc_endpoint": { VPCEndpointType.schema },
        "aws_vpc_endpoint_route_table_association": { EndpointRouteTableAssociationType.schema },
        "aws_vpc_ipam": { AddressManagerType.schema },
        "aws_vpc_ipam_pool": { AddressPoolType.schema },
        "aws_vpc_ipam_pool_cidr": { AddressPoolBlockType.schema },
        "aws_vpc_ipam_preview_next_cidr": { NextAddressBlockType.schema },
        "aws_vpc_ipv4_cidr_block_association": { CIDRBlockAssociationType.schema },
        "aws_vpc_security_group_egress_rule": { SecurityGroupEgressRuleType.schema },
        "aws_vpc_security_group_ingress_rule": { SecurityGroupIngressRuleType.schema },
        "aws_vpn_gateway": { VPNGatewayType.schema },
        "aws_vpn_gateway_attachment": { VPNGatewayAttachmentType.schema },
        "aws_vpn_gateway_route_propagation": { VPNGatewayRoutePropagationType.schema },
    ]

    private static let objectStorage: Types = [
        "aws_s3_bucket": { BucketType.schema },
        "aws_s3_bucket_accelerate_configuration": { BucketAccelerationType.schema },
        "aws_s3_bucket_acl": { BucketACLType.schema },
        "aws_s3_bucket_analytics_configuration": { BucketAnalyticsType.schema },
        "aws_s3_bucket_cors_configuration": { BucketCORSType.schema },
        "aws_s3_bucket_intelligent_tiering_configuration": { BucketTieringType.schema },
        "aws_s3_bucket_inventory": { BucketInventoryType.schema },
        "aws_s3_bucket_lifecycle_configuration": { BucketLifecycleType.schema },
        "aws_s3_bucket_logging": { BucketLoggingType.schema },
        "aws_s3_bucket_metadata_configuration": { BucketMetadataType.schema },
        "aws_s3_bucket_metric": { BucketMetricType.schema },
        "aws_s3_bucket_notification": { BucketNotificationType.schema },
        "aws_s3_bucket_object_lock_configuration": { BucketObjectLockType.schema },
        "aws_s3_bucket_ownership_controls": { BucketOwnershipType.schema },
        "aws_s3_bucket_policy": { BucketPolicyType.schema },
        "aws_s3_bucket_public_access_block": { BucketPublicAccessType.schema },
        "aws_s3_bucket_replication_configuration": { BucketReplicationType.schema },
        "aws_s3_bucket_request_payment_configuration": { BucketRequestPaymentType.schema },
        "aws_s3_bucket_server_side_encryption_configuration": { BucketEncryptionType.schema },
        "aws_s3_bucket_versioning": { BucketVersioningType.schema },
        "aws_s3_bucket_website_configuration": { BucketWebsiteType.schema },
        "aws_s3_directory_bucket": { DirectoryBucketType.schema },
    ]

    private static let operations: Types = [
        "aws_cloudwatch_dashboard": { DashboardType.schema },
        "aws_cloudwatch_event_rule": { EventRuleType.schema },
        "aws_cloudwatch_event_target": { EventTargetType.schema },
        "aws_cloudwatch_log_group": { LogGroupType.schema },
        "aws_cloudwatch_log_stream": { LogStreamType.schema },
        "aws_cloudwatch_metric_alarm": { MetricAlarmType.schema },
        "aws_lambda_alias": { FunctionAliasType.schema },
        "aws_lambda_function": { LambdaFunctionType.schema },
        "aws_lambda_permission": { LambdaPermissionType.schema },
        "aws_resourcegroups_group": { ResourceGroupType.schema },
        "aws_sns_topic": { TopicType.schema },
        "aws_sns_topic_subscription": { SubscriptionType.schema },
    ]

    private static let scaling: Types = [
        "aws_appautoscaling_policy": { ScalingPolicyType.schema },
        "aws_appautoscaling_scheduled_action": { ScheduledActionType.schema },
        "aws_appautoscaling_target": { ScalableTargetType.schema },
        "aws_autoscaling_group": { AutoScalingGroupType.schema },
        "aws_autoscaling_policy": { GroupScalingPolicyType.schema },
        "aws_autoscaling_schedule": { GroupScheduleType.schema },
        "aws_autoscaling_traffic_source_attachment": { TrafficSourceAttachmentType.schema },
    ]

    private static let secrets: Types = [
        "aws_acm_certificate": { CertificateType.schema },
        "aws_acm_certificate_validation": { CertificateValidationType.schema },
        "aws_kms_alias": { EncryptionKeyAliasType.schema },
        "aws_kms_key": { EncryptionKeyType.schema },
        "aws_secretsmanager_secret": { SecretType.schema },
        "aws_secretsmanager_secret_version": { SecretVersionType.schema },
        "aws_ssm_parameter": { ParameterType.schema },
    ]

    // MARK: - Data sources

    private static let containersData: Types = [
        "aws_ecr_repository": { RepositoryLookupData.schema },
        "aws_ecs_cluster": { ClusterLookupData.schema },
        "aws_ecs_service": { ServiceLookupData.schema },
        "aws_ecs_task_definition": { TaskDefinitionLookupData.schema },
    ]

    private static let identityData: Types = [
        "aws_iam_policy": { ManagedPolicyLookupData.schema },
        "aws_iam_policy_document": { PolicyDocumentData.schema },
        "aws_iam_role": { RoleLookupData.schema },
        "aws_iam_roles": { RoleListData.schema },
    ]

    private static let loadBalancingData: Types = [
        "aws_alb": { LoadBalancerLookupData.alias },
        "aws_alb_listener": { ListenerLookupData.alias },
        "aws_elb_service_account": { LogDeliveryAccountData.schema },
        "aws_lb": { LoadBalancerLookupData.schema },
        "aws_lb_listener": { ListenerLookupData.schema },
    ]

    private static let machinesData: Types = [
        "aws_ami": { MachineImageLookupData.schema },
        "aws_instances": { InstanceListData.schema },
    ]

    private static let namingData: Types = [
        "aws_route53_zone": { HostedZoneLookupData.schema },
        "aws_service_discovery_dns_namespace": { DNSNamespaceLookupData.schema },
    ]

    private static let networkingData: Types = [
        "aws_ec2_managed_prefix_list": { ManagedPrefixListLookupData.schema },
        "aws_prefix_list": { PrefixListLookupData.schema },
        "aws_route_table": { RouteTableLookupData.schema },
        "aws_security_group": { SecurityGroupLookupData.schema },
        "aws_security_groups": { SecurityGroupListData.schema },
        "aws_subnet": { SubnetLookupData.schema },
        "aws_subnet_ids": { SubnetIDListData.schema },
        "aws_subnets": { SubnetListData.schema },
        "aws_vpc": { VPCLookupData.schema },
        "aws_vpc_endpoint_service": { EndpointServiceData.schema },
    ]

    private static let objectStorageData: Types = [
        "aws_canonical_user_id": { CanonicalUserData.schema },
        "aws_s3_bucket": { BucketLookupData.schema },
    ]

    private static let operationsData: Types = [
        "aws_cloudwatch_log_group": { LogGroupLookupData.schema }
    ]

    private static let regionsData: Types = [
        "aws_availability_zones": { AvailabilityZonesData.schema },
        "aws_caller_identity": { CallerIdentityData.schema },
        "aws_default_tags": { DefaultTagsData.schema },
        "aws_ip_ranges": { AddressRangesData.schema },
        "aws_outposts_outpost": { OutpostLookupData.schema },
        "aws_partition": { PartitionData.schema },
        "aws_region": { RegionData.schema },
    ]

    private static let secretsData: Types = [
        "aws_acm_certificate": { CertificateLookupData.schema },
        "aws_secretsmanager_secret": { SecretLookupData.schema },
        "aws_secretsmanager_secret_version": { SecretVersionLookupData.schema },
        "aws_ssm_parameter": { ParameterLookupData.schema },
    ]
}
