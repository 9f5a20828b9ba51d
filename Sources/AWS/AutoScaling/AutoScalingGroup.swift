internal import AWSClient
internal import Providers
internal import Values

/// A number of equal machines.
///
/// Source: `aws_autoscaling_group` in the provider's reference; Auto Scaling API `CreateAutoScalingGroup`.
enum AutoScalingGroupType {
    static let schema = ResourceSchema(
        "aws_autoscaling_group", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}",
        arn:
            "arn:{partition}:autoscaling:{region}:{account}:autoScalingGroup:{uuid}:autoScalingGroupName/{name}"
    )

    private static let block = BlockSchema(attributes: arguments + .names + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("max_size", .number),
        .required("min_size", .number),
        .optionalComputed("availability_zones", .set(.string)),
        .optional("capacity_rebalance", .bool),
        .optional("context", .string),
        .optionalComputed("default_cooldown", .number),
        .optional("default_instance_warmup", .number),
        .optionalComputed("desired_capacity", .number),
        .optional("desired_capacity_type", .string),
        .optional("enabled_metrics", .set(.string)),
        .optional("force_delete", .bool, default: .false),
        .optional("force_delete_warm_pool", .bool, default: .false),
        .optional("health_check_grace_period", .number, default: .number(300)),
        .optionalComputed("health_check_type", .string),
        .optional("ignore_failed_scaling_activities", .bool, default: .false),
        .optional("launch_configuration", .string),
        .optionalComputed("load_balancers", .set(.string)),
        .optional("max_instance_lifetime", .number),
        .optional("metrics_granularity", .string, default: .string("1Minute")),
        .optional("min_elb_capacity", .number),
        .optional("placement_group", .string),
        .optional("protect_from_scale_in", .bool, default: .false),
        .optionalComputed("service_linked_role_arn", .string),
        .optional("suspended_processes", .set(.string)),
        .optionalComputed("target_group_arns", .set(.string)),
        .optional("termination_policies", .list(.string)),
        .optionalComputed("vpc_zone_identifier", .set(.string)),
        .optional("wait_for_capacity_timeout", .string, default: .string("10m")),
        .optional("wait_for_elb_capacity", .number),
        .retired("tags", .set(.map(.string)), "Use tag blocks instead."),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("predicted_capacity", .number),
        .computed("warm_pool_size", .number),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("availability_zone_distribution", availabilityZoneDistribution, isComputed: true),
        .one("capacity_reservation_specification", capacityReservationSpecification, isComputed: true),
        NestedBlockSchema("initial_lifecycle_hook", .set, initialLifecycleHook, replacement: .always),
        .one("instance_maintenance_policy", instanceMaintenancePolicy),
        .one("instance_refresh", instanceRefresh),
        .one("launch_template", launchTemplate, isComputed: true),
        .one("mixed_instances_policy", mixedInstancesPolicy, isComputed: true),
        NestedBlockSchema("tag", .set, tag),
        NestedBlockSchema("traffic_source", .set, trafficSource, isComputed: true),
        .one("warm_pool", warmPool),
        .timeouts("delete", "update"),
    ]

    private static let availabilityZoneDistribution = BlockSchema(attributes: [
        .optional(
            "capacity_distribution_strategy", .string, default: .string("balanced-best-effort"),
            allowed: ["balanced-only", "balanced-best-effort", "reservations-then-balanced"])
    ])

    private static let capacityReservationSpecification = BlockSchema(
        attributes: [
            .optionalComputed(
                "capacity_reservation_preference", .string,
                allowed: ["capacity-reservations-only", "capacity-reservations-first", "none", "default"])
        ], blocks: [.one("capacity_reservation_target", capacityReservationTarget)])

    private static let capacityReservationTarget = BlockSchema(attributes: [
        .optional("capacity_reservation_ids", .list(.string)),
        .optional("capacity_reservation_resource_group_arns", .list(.string)),
    ])

    private static let initialLifecycleHook = BlockSchema(attributes: [
        .required("lifecycle_transition", .string),
        .required("name", .string),
        .optionalComputed("default_result", .string),
        .optional("heartbeat_timeout", .number),
        .optional("notification_metadata", .string),
        .optional("notification_target_arn", .string),
        .optional("role_arn", .string),
    ])

    private static let instanceMaintenancePolicy = BlockSchema(attributes: [
        .required("max_healthy_percentage", .number),
        .required("min_healthy_percentage", .number),
    ])

    private static let instanceRefresh = BlockSchema(
        attributes: [
            .required("strategy", .string, allowed: ["Rolling", "ReplaceRootVolume"]),
            .optional("triggers", .set(.string)),
        ], blocks: [.one("preferences", preferences)])

    private static let preferences = BlockSchema(
        attributes: [
            .optional("auto_rollback", .bool),
            .optional("checkpoint_delay", .string),
            .optional("checkpoint_percentages", .list(.number)),
            .optional("instance_warmup", .string),
            .optional("max_healthy_percentage", .number, default: .number(100)),
            .optional("min_healthy_percentage", .number, default: .number(90)),
            .optional(
                "scale_in_protected_instances", .string, default: .string("Ignore"),
                allowed: ["Refresh", "Ignore", "Wait"]),
            .optional("skip_matching", .bool, default: .false),
            .optional(
                "standby_instances", .string, default: .string("Ignore"),
                allowed: ["Terminate", "Ignore", "Wait"]),
        ], blocks: [.one("alarm_specification", alarmSpecification)])

    private static let alarmSpecification = BlockSchema(attributes: [
        .optional("alarms", .list(.string))
    ])

    private static let launchTemplate = BlockSchema(attributes: [
        .optionalComputed("id", .string),
        .optionalComputed("name", .string),
        .optionalComputed("version", .string),
    ])

    private static let mixedInstancesPolicy = BlockSchema(blocks: [
        .one("instances_distribution", instancesDistribution, isComputed: true),
        .exactlyOne("launch_template", mixedInstancesPolicyLaunchTemplate),
    ])

    private static let instancesDistribution = BlockSchema(attributes: [
        .optionalComputed("on_demand_allocation_strategy", .string),
        .optionalComputed("on_demand_base_capacity", .number),
        .optionalComputed("on_demand_percentage_above_base_capacity", .number),
        .optionalComputed("spot_allocation_strategy", .string),
        .optionalComputed("spot_instance_pools", .number),
        .optional("spot_max_price", .string),
    ])

    private static let mixedInstancesPolicyLaunchTemplate = BlockSchema(blocks: [
        .exactlyOne("launch_template_specification", launchTemplateSpecification),
        NestedBlockSchema("override", .list, override, isComputed: true),
    ])

    private static let launchTemplateSpecification = BlockSchema(attributes: [
        .optionalComputed("launch_template_id", .string),
        .optionalComputed("launch_template_name", .string),
        .optionalComputed("version", .string),
    ])

    private static let override = BlockSchema(
        attributes: [
            .optional("instance_type", .string),
            .optional("weighted_capacity", .string),
        ],
        blocks: [
            .one("instance_requirements", instanceRequirements),
            .one("launch_template_specification", launchTemplateSpecification),
        ])

    private static let instanceRequirements = InstanceRequirements(
        acceleratorManufacturers: ["nvidia", "amd", "amazon-web-services", "xilinx"],
        acceleratorNames: ["a100", "v100", "k80", "t4", "m60", "radeon-pro-v520", "vu9p"],
        acceleratorTypes: ["gpu", "fpga", "inference"],
        cpuManufacturers: ["intel", "amd", "amazon-web-services", "apple"],
        needsSizes: false
    ).block

    private static let tag = BlockSchema(attributes: [
        .required("key", .string),
        .required("propagate_at_launch", .bool),
        .required("value", .string),
    ])

    private static let trafficSource = BlockSchema(attributes: [
        .required("identifier", .string),
        .optional("type", .string),
    ])

    private static let warmPool = BlockSchema(
        attributes: [
            .optional("max_group_prepared_capacity", .number, default: .number(-1)),
            .optional("min_size", .number, default: .number(0)),
            .optional(
                "pool_state", .string, default: .string("Stopped"),
                allowed: ["Stopped", "Running", "Hibernated"]),
        ], blocks: [.one("instance_reuse_policy", instanceReusePolicy)])

    private static let instanceReusePolicy = BlockSchema(attributes: [
        .optional("reuse_on_scale_in", .bool, default: .false)
    ])

    private static let constraints = Constraints([
        .conflicts("availability_zones", "vpc_zone_identifier"),
        .conflicts("load_balancers", "traffic_source"),
        .conflicts("name", "name_prefix"),
        .conflicts("target_group_arns", "traffic_source"),
        .exactlyOne(["launch_configuration", "launch_template", "mixed_instances_policy"]),
        .inside(
            "capacity_reservation_specification.capacity_reservation_target",
            [.conflicts("capacity_reservation_ids", "capacity_reservation_resource_group_arns")]),
        .inside("launch_template", [.conflicts("id", "name")]),
        .text("wait_for_capacity_timeout") { text in
            text.isEmpty || capacityWait(text) != nil
                ? nil : "must be a duration such as \"10m\", or \"0\" for no wait, but this is \"\(text)\"."
        },
    ])

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(sameness)
        for name in ["launch_template", "mixed_instances_policy"] {
            let planned = draft.planned[name] ?? .null
            draft.set(
                name,
                to: following(planned, draft.configuration[name] ?? .null, draft.prior?[name] ?? .null))
        }
        guard let prior = draft.prior else { return }
        startFromOneThing(&draft)
        draft.recompute(["availability_zones"], whenChanged: ["vpc_zone_identifier"])
        // One list of all kinds of traffic stands beside those of single kinds.
        let isNamed = draft.configuration.isSet("traffic_source")
        if isNamed {
            draft.recompute(["load_balancers", "target_group_arns"], whenChanged: ["traffic_source"])
        } else {
            draft.recompute(["traffic_source"], whenChanged: ["load_balancers", "target_group_arns"])
        }
        // A size outside of the limits becomes the limit that is next.
        if draft.changes("min_size") || draft.changes("max_size"),
            !draft.configuration.isSet("desired_capacity"), let size = prior["desired_capacity"]?.asInt,
            draft.planned["min_size"]?.asInt.map({ $0 > size }) ?? true
                || draft.planned["max_size"]?.asInt.map({ $0 < size }) ?? true
        {
            draft.set("desired_capacity", to: .unknown(.number))
        }
    }

    /// What a group starts machines from is one of three; those that the configuration leaves out are none from then on.
    private static func startFromOneThing(_ draft: inout PlanDraft) {
        let names = ["launch_configuration", "launch_template", "mixed_instances_policy"]
        guard names.contains(where: { draft.configuration.isSet($0) }) else { return }
        for name in names where !draft.configuration.isSet(name) {
            guard draft.configuration[name]?.isUnknown != true else { continue }
            draft.set(name, to: block.block(name)?.empty ?? .null(.string))
        }
    }

    /// Of the id and the name of a launch template, the one that is left out follows from the other.
    private static func following(_ planned: Value, _ configured: Value, _ prior: Value) -> Value {
        switch planned.content {
        case .list(let elements, let type):
            let old = prior.asElements ?? []
            let given = configured.asElements ?? []
            let followed = elements.enumerated().map { index, element in
                following(
                    element, index < given.count ? given[index] : .null,
                    index < old.count ? old[index] : .null)
            }
            return Value(.list(followed, of: type), marks: planned.marks)
        case .object(let fields):
            var values: [String: Value] = [:]
            for (name, value) in fields {
                values[name] = following(value, configured[name] ?? .null, prior[name] ?? .null)
            }
            for prefix in ["", "launch_template_"] {
                let names = ["\(prefix)id", "\(prefix)name"]
                for (given, other) in [(names[0], names[1]), (names[1], names[0])] {
                    guard let value = values[given], values[other] != nil,
                        configured[given]?.isNull == false, configured[other]?.isNull == true,
                        value != prior[given]
                    else { continue }
                    values[other] = .unknown(.string)
                }
            }
            return planned.setting(values)
        default: return planned
        }
    }

    /// Without any policy, AWS has the one that is called `Default`.
    static let sameness = Sameness([
        "termination_policies": { policies in
            policies.asElements?.map(\.asString) == ["Default"] ? .null : policies
        }
    ])

    /// How many seconds to wait for machines; zero for not at all, nil for what is no duration.
    static func capacityWait(_ text: String) -> Int? { text == "0" ? 0 : seconds(in: text) }
}
