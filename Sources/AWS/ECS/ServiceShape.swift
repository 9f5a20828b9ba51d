internal import AWSClient
internal import Values

/// What the arguments of a service are called in documents of ECS.
///
/// Source: ECS API, `Service`, `Deployment`, `ServiceConnectConfiguration`, `ServiceManagedEBSVolumeConfiguration`.
extension ServiceType {
    static let shape: Shape = [
        "arn": "serviceArn",
        "availability_zone_rebalancing": "availabilityZoneRebalancing",
        "capacity_provider_strategy": .blocks(
            "capacityProviderStrategy",
            ["base": "base", "capacity_provider": "capacityProvider", "weight": "weight"]),
        "deployment_controller": .block("deploymentController", ["type": "type"]),
        "deployment_maximum_percent": "deploymentConfiguration.maximumPercent",
        "deployment_minimum_healthy_percent": "deploymentConfiguration.minimumHealthyPercent",
        "deployment_circuit_breaker": .block(
            "deploymentConfiguration.deploymentCircuitBreaker", ["enable": "enable", "rollback": "rollback"]),
        "alarms": .block(
            "deploymentConfiguration.alarms",
            ["alarm_names": "alarmNames", "enable": "enable", "rollback": "rollback"]),
        "deployment_configuration": .block("deploymentConfiguration", deploymentShape),
        "desired_count": "desiredCount",
        "enable_ecs_managed_tags": "enableECSManagedTags",
        "enable_execute_command": "enableExecuteCommand",
        "health_check_grace_period_seconds": "healthCheckGracePeriodSeconds",
        "iam_role": "role",
        "launch_type": "launchType",
        "load_balancer": .blocks(
            "loadBalancers", loadBalancerShape),
        "name": "serviceName",
        "ordered_placement_strategy": .blocks("placementStrategy", ["field": "field", "type": "type"]),
        "placement_constraints": .blocks(
            "placementConstraints", ["expression": "expression", "type": "type"]),
        "platform_version": "platformVersion",
        "propagate_tags": "propagateTags",
        "scheduling_strategy": "schedulingStrategy",
        "service_registries": .blocks(
            "serviceRegistries", registryShape),
    ]

    /// Placement under its retired name.
    static let retiredPlacement: Shape = [
        "placement_strategy": .blocks("placementStrategy", ["field": "field", "type": "type"])
    ]

    /// Load balancers of a service, for its data source as well.
    static let loadBalancerShape: Shape = [
        "advanced_configuration": .block(
            "advancedConfiguration",
            [
                "alternate_target_group_arn": "alternateTargetGroupArn",
                "production_listener_rule": "productionListenerRule", "role_arn": "roleArn",
                "test_listener_rule": "testListenerRule",
            ]), "container_name": "containerName", "container_port": "containerPort",
        "elb_name": "loadBalancerName", "target_group_arn": "targetGroupArn",
    ]

    /// Registries of a service, for its data source as well.
    static let registryShape: Shape = [
        "container_name": "containerName", "container_port": "containerPort", "port": "port",
        "registry_arn": "registryArn",
    ]

    private static let deploymentShape: Shape = [
        "bake_time_in_minutes": .numeric("bakeTimeInMinutes"),
        "canary_configuration": .block(
            "canaryConfiguration",
            [
                "canary_bake_time_in_minutes": .numeric("canaryBakeTimeInMinutes"),
                "canary_percent": "canaryPercent",
            ]
        ).alwaysTold,
        "lifecycle_hook": .blocks(
            "lifecycleHooks",
            [
                "hook_details": .json("hookDetails"), "hook_target_arn": "hookTargetArn",
                "lifecycle_stages": "lifecycleStages", "role_arn": "roleArn",
            ]),
        "linear_configuration": .block(
            "linearConfiguration",
            ["step_bake_time_in_minutes": .numeric("stepBakeTimeInMinutes"), "step_percent": "stepPercent"]
        ).alwaysTold,
        "strategy": "strategy",
    ]

    /// What ECS takes with a service, and tells of its deployments afterwards.
    static let deployed: Shape = [
        "service_connect_configuration": .block(
            "serviceConnectConfiguration",
            [
                "access_log_configuration": .block(
                    "accessLogConfiguration",
                    ["format": "format", "include_query_parameters": "includeQueryParameters"]),
                "enabled": "enabled",
                "log_configuration": .block(
                    "logConfiguration",
                    [
                        "log_driver": "logDriver", "options": "options",
                        "secret_option": .blocks(
                            "secretOptions", ["name": "name", "value_from": "valueFrom"]),
                    ]), "namespace": "namespace", "service": .blocks("services", connectShape),
            ]),
        "volume_configuration": .blocks(
            "volumeConfigurations",
            ["managed_ebs_volume": .block("managedEBSVolume", volumeShape), "name": "name"]),
        "vpc_lattice_configurations": .blocks(
            "vpcLatticeConfigurations",
            ["port_name": "portName", "role_arn": "roleArn", "target_group_arn": "targetGroupArn"]),
    ]

    private static let connectShape: Shape = [
        "client_alias": .blocks(
            "clientAliases",
            [
                "dns_name": "dnsName", "port": "port",
                "test_traffic_rules": .block(
                    "testTrafficRules",
                    [
                        "header": .block(
                            "header", ["name": "name", "value": .block("value", ["exact": "exact"])])
                    ]),
            ]), "discovery_name": "discoveryName", "ingress_port_override": "ingressPortOverride",
        "port_name": "portName",
        "timeout": .block(
            "timeout",
            [
                "idle_timeout_seconds": "idleTimeoutSeconds",
                "per_request_timeout_seconds": "perRequestTimeoutSeconds",
            ]),
        "tls": .block(
            "tls",
            [
                "issuer_cert_authority": .block(
                    "issuerCertificateAuthority", ["aws_pca_authority_arn": "awsPcaAuthorityArn"]),
                "kms_key": "kmsKey",
                "role_arn": "roleArn",
            ]),
    ]

    private static let volumeShape: Shape = [
        "encrypted": "encrypted", "file_system_type": "filesystemType", "iops": "iops",
        "kms_key_id": "kmsKeyId",
        "role_arn": "roleArn", "size_in_gb": "sizeInGiB", "snapshot_id": "snapshotId",
        "tag_specifications": .blocks(
            "tagSpecifications",
            [
                "propagate_tags": "propagateTags", "resource_type": "resourceType",
                "tags": .pairs("tags", "key", "value"),
            ]), "throughput": "throughput", "volume_initialization_rate": "volumeInitializationRate",
        "volume_type": "volumeType",
    ]
}
