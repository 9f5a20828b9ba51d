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

    private static let instanceRequirements = InstanceRequirements(
        acceleratorManufacturers: ["amazon-web-services", "amd", "nvidia", "xilinx", "habana"],
        acceleratorNames: [
            "a100", "inferentia", "k520", "k80", "m60", "radeon-pro-v520", "t4", "vu9p", "v100",
            "a10g", "h100", "t4g", "l40s", "l4",
        ],
        acceleratorTypes: ["gpu", "fpga", "inference"],
        cpuManufacturers: ["intel", "amd", "amazon-web-services"],
        needsSizes: true
    ).block

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
