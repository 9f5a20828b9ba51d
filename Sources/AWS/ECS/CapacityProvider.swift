internal import Providers
internal import Values

/// A source of machines for clusters.
///
/// Source: `aws_ecs_capacity_provider` in the provider's reference; ECS API `CreateCapacityProvider`.
enum CapacityProviderType {
    static let schema = ResourceSchema(
        "aws_ecs_capacity_provider", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{arn}", arn: "arn:{partition}:ecs:{region}:{account}:capacity-provider/{name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .optional("cluster", .string, replacement: .always),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("auto_scaling_group_provider", autoScalingGroupProvider, replacement: .always),
        .one("managed_instances_provider", managedInstancesProvider, replacement: .always),
    ]

    private static let autoScalingGroupProvider = BlockSchema(
        attributes: [
            .required("auto_scaling_group_arn", .string),
            .optionalComputed("managed_draining", .string, allowed: ["ENABLED", "DISABLED"]),
            .optionalComputed("managed_termination_protection", .string, allowed: ["ENABLED", "DISABLED"]),
        ], blocks: [.one("managed_scaling", managedScaling, isComputed: true)])

    private static let managedScaling = BlockSchema(attributes: [
        .optionalComputed("instance_warmup_period", .number),
        .optionalComputed("maximum_scaling_step_size", .number),
        .optionalComputed("minimum_scaling_step_size", .number),
        .optionalComputed("status", .string, allowed: ["ENABLED", "DISABLED"]),
        .optionalComputed("target_capacity", .number),
    ])

    private static let managedInstancesProvider = BlockSchema(
        attributes: [
            .required("infrastructure_role_arn", .string),
            .optional("propagate_tags", .string, allowed: ["CAPACITY_PROVIDER", "NONE"]),
        ],
        blocks: [
            .one("infrastructure_optimization", infrastructureOptimization),
            .exactlyOne("instance_launch_template", instanceLaunchTemplate),
        ])

    private static let infrastructureOptimization = BlockSchema(attributes: [
        .optional("scale_in_after", .number)
    ])

    private static let instanceLaunchTemplate = BlockSchema(
        attributes: [
            .required("ec2_instance_profile_arn", .string),
            .optionalComputed("capacity_option_type", .string, allowed: ["ON_DEMAND", "SPOT"]),
            .optional("monitoring", .string, allowed: ["BASIC", "DETAILED"]),
        ],
        blocks: [
            .one("instance_requirements", instanceRequirements),
            .exactlyOne("network_configuration", networkConfiguration),
            .one("storage_configuration", storageConfiguration),
        ])

    private static let instanceRequirements = BlockSchema(
        attributes: [
            .optional(
                "accelerator_manufacturers", .set(.string),
                allowed: ["amazon-web-services", "amd", "nvidia", "xilinx", "habana"]),
            .optional(
                "accelerator_names", .set(.string),
                allowed: [
                    "a100", "inferentia", "k520", "k80", "m60", "radeon-pro-v520", "t4", "vu9p", "v100",
                    "a10g", "h100", "t4g", "l40s", "l4",
                ]),
            .optional("accelerator_types", .set(.string), allowed: ["gpu", "fpga", "inference"]),
            .optional("allowed_instance_types", .set(.string)),
            .optional("bare_metal", .string, allowed: ["included", "required", "excluded"]),
            .optional("burstable_performance", .string, allowed: ["included", "required", "excluded"]),
            .optional("cpu_manufacturers", .set(.string), allowed: ["intel", "amd", "amazon-web-services"]),
            .optional("excluded_instance_types", .set(.string)),
            .optional("instance_generations", .set(.string), allowed: ["current", "previous"]),
            .optional("local_storage", .string, allowed: ["included", "required", "excluded"]),
            .optional("local_storage_types", .set(.string), allowed: ["hdd", "ssd"]),
            .optional("max_spot_price_as_percentage_of_optimal_on_demand_price", .number),
            .optional("on_demand_max_price_percentage_over_lowest_price", .number),
            .optional("require_hibernate_support", .bool),
            .optional("spot_max_price_percentage_over_lowest_price", .number),
        ],
        blocks: [
            .one("accelerator_count", limits),
            .one("accelerator_total_memory_mib", limits),
            .one("baseline_ebs_bandwidth_mbps", limits),
            .one("memory_gib_per_vcpu", limits),
            .exactlyOne("memory_mib", limitsFromMinimum),
            .one("network_bandwidth_gbps", limits),
            .one("network_interface_count", limits),
            .one("total_local_storage_gb", limits),
            .exactlyOne("vcpu_count", limitsFromMinimum),
        ])

    private static let limits = BlockSchema(attributes: [
        .optional("max", .number),
        .optional("min", .number),
    ])

    private static let limitsFromMinimum = BlockSchema(attributes: [
        .required("min", .number),
        .optional("max", .number),
    ])

    private static let networkConfiguration = BlockSchema(attributes: [
        .required("subnets", .set(.string)),
        .optional("security_groups", .set(.string)),
    ])

    private static let storageConfiguration = BlockSchema(attributes: [
        .required("storage_size_gib", .number)
    ])

    private static let constraints = Constraints([
        .exactlyOne(["auto_scaling_group_provider", "managed_instances_provider"])
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}
