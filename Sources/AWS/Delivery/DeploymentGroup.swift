internal import Providers
internal import Values

/// Where and how an application is deployed.
///
/// Source: `aws_codedeploy_deployment_group` in the provider's reference;
/// CodeDeploy API `CreateDeploymentGroup`.
enum DeploymentGroupType {
    static let schema = ResourceSchema(
        "aws_codedeploy_deployment_group", identity: identity, block: block, refinePlan: refine)

    private static let identity = ResourceIdentity(
        id: "{uuid}",
        arn:
            "arn:{partition}:codedeploy:{region}:{account}:deploymentgroup:{app_name}/{deployment_group_name}"
    )

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("app_name", .string),
        .required("deployment_group_name", .string),
        .required("service_role_arn", .string),
        .optional("autoscaling_groups", .set(.string)),
        .optional("deployment_config_name", .string, default: .string("CodeDeployDefault.OneAtATime")),
        .optional(
            "outdated_instances_strategy", .string, default: .string("UPDATE"), allowed: ["UPDATE", "IGNORE"]),
        .optional("termination_hook_enabled", .bool, default: .false),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("compute_platform", .string),
        .computed("deployment_group_id", .string),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("alarm_configuration", alarmConfiguration),
        .one("auto_rollback_configuration", autoRollbackConfiguration),
        .one("blue_green_deployment_config", blueGreenDeploymentConfig, isComputed: true),
        .one("deployment_style", deploymentStyle),
        NestedBlockSchema("ec2_tag_filter", .set, ec2TagFilter),
        NestedBlockSchema("ec2_tag_set", .set, ec2TagSet),
        .one("ecs_service", ecsService),
        .one("load_balancer_info", loadBalancerInfo),
        NestedBlockSchema("on_premises_instance_tag_filter", .set, onPremisesInstanceTagFilter),
        NestedBlockSchema("trigger_configuration", .set, triggerConfiguration),
    ]

    private static let alarmConfiguration = BlockSchema(attributes: [
        .optional("alarms", .set(.string)),
        .optional("enabled", .bool),
        .optional("ignore_poll_alarm_failure", .bool, default: .false),
    ])

    private static let autoRollbackConfiguration = BlockSchema(attributes: [
        .optional("enabled", .bool),
        .optional("events", .set(.string)),
    ])

    private static let blueGreenDeploymentConfig = BlockSchema(blocks: [
        .one("deployment_ready_option", deploymentReadyOption),
        .one("green_fleet_provisioning_option", greenFleetProvisioningOption, isComputed: true),
        .one("terminate_blue_instances_on_deployment_success", terminateBlueInstancesOnDeploymentSuccess),
    ])

    private static let deploymentReadyOption = BlockSchema(attributes: [
        .optional("action_on_timeout", .string, allowed: ["CONTINUE_DEPLOYMENT", "STOP_DEPLOYMENT"]),
        .optional("wait_time_in_minutes", .number),
    ])

    private static let greenFleetProvisioningOption = BlockSchema(attributes: [
        .optional("action", .string, allowed: ["DISCOVER_EXISTING", "COPY_AUTO_SCALING_GROUP"])
    ])

    private static let terminateBlueInstancesOnDeploymentSuccess = BlockSchema(attributes: [
        .optional("action", .string, allowed: ["TERMINATE", "KEEP_ALIVE"]),
        .optional("termination_wait_time_in_minutes", .number),
    ])

    private static let deploymentStyle = BlockSchema(attributes: [
        .optional(
            "deployment_option", .string, default: .string("WITHOUT_TRAFFIC_CONTROL"),
            allowed: ["WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL"]),
        .optional(
            "deployment_type", .string, default: .string("IN_PLACE"), allowed: ["IN_PLACE", "BLUE_GREEN"]),
    ])

    private static let ec2TagFilter = BlockSchema(attributes: [
        .optional("key", .string),
        .optional("type", .string, allowed: ["KEY_ONLY", "VALUE_ONLY", "KEY_AND_VALUE"]),
        .optional("value", .string),
    ])

    private static let ec2TagSet = BlockSchema(blocks: [
        NestedBlockSchema("ec2_tag_filter", .set, ec2TagFilter)
    ])

    private static let ecsService = BlockSchema(attributes: [
        .required("cluster_name", .string),
        .required("service_name", .string),
    ])

    private static let loadBalancerInfo = BlockSchema(blocks: [
        NestedBlockSchema("elb_info", .set, elbInfo),
        NestedBlockSchema("target_group_info", .set, targetGroupInfo),
        .one("target_group_pair_info", targetGroupPairInfo),
    ])

    private static let elbInfo = BlockSchema(attributes: [.optional("name", .string)])

    private static let targetGroupInfo = BlockSchema(attributes: [.optional("name", .string)])

    private static let targetGroupPairInfo = BlockSchema(blocks: [
        .exactlyOne("prod_traffic_route", prodTrafficRoute),
        NestedBlockSchema("target_group", .list, targetGroup, minimum: 1, maximum: 2),
        .one("test_traffic_route", testTrafficRoute),
    ])

    private static let prodTrafficRoute = BlockSchema(attributes: [
        .required("listener_arns", .set(.string))
    ])

    private static let targetGroup = BlockSchema(attributes: [.required("name", .string)])

    private static let testTrafficRoute = BlockSchema(attributes: [
        .required("listener_arns", .set(.string))
    ])

    private static let onPremisesInstanceTagFilter = BlockSchema(attributes: [
        .optional("key", .string),
        .optional("type", .string, allowed: ["KEY_ONLY", "VALUE_ONLY", "KEY_AND_VALUE"]),
        .optional("value", .string),
    ])

    private static let triggerConfiguration = BlockSchema(attributes: [
        .required(
            "trigger_events", .set(.string),
            allowed: [
                "DeploymentStart", "DeploymentSuccess", "DeploymentFailure", "DeploymentStop",
                "DeploymentRollback", "DeploymentReady", "InstanceStart", "InstanceSuccess",
                "InstanceFailure", "InstanceReady",
            ]),
        .required("trigger_name", .string),
        .required("trigger_target_arn", .string),
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon()
        draft.recompute(["arn"], whenChanged: ["app_name", "deployment_group_name"])
    }
}
