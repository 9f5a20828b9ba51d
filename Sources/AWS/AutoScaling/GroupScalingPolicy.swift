internal import AWSClient
internal import Providers
internal import Values

/// When and by how much an Auto Scaling group changes its size.
///
/// Source: `aws_autoscaling_policy` in the provider's reference; Auto Scaling API `PutScalingPolicy`.
enum GroupScalingPolicyType {
    static let schema = ResourceSchema(
        "aws_autoscaling_policy", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}",
        arn:
            "arn:{partition}:autoscaling:{region}:{account}:scalingPolicy:{uuid}:autoScalingGroupName/{autoscaling_group_name}:policyName/{name}"
    )

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("autoscaling_group_name", .string, replacement: .always),
        .required("name", .string, replacement: .always),
        .optional("adjustment_type", .string),
        .optional("cooldown", .number),
        .optional("enabled", .bool, default: .true),
        .optional("estimated_instance_warmup", .number),
        .optionalComputed("metric_aggregation_type", .string),
        .optional("min_adjustment_magnitude", .number),
        .optional(
            "policy_type", .string, default: .string("SimpleScaling"),
            allowed: ["SimpleScaling", "StepScaling", "TargetTrackingScaling", "PredictiveScaling"]),
        .optional("scaling_adjustment", .number),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("predictive_scaling_configuration", predictiveScalingConfiguration),
        NestedBlockSchema("step_adjustment", .set, stepAdjustment),
        .one("target_tracking_configuration", targetTrackingConfiguration),
    ]

    private static let predictiveScalingConfiguration = BlockSchema(
        attributes: [
            .optional(
                "max_capacity_breach_behavior", .string, default: .string("HonorMaxCapacity"),
                allowed: ["HonorMaxCapacity", "IncreaseMaxCapacity"]),
            .optional("max_capacity_buffer", .string),
            .optional(
                "mode", .string, default: .string("ForecastOnly"),
                allowed: ["ForecastAndScale", "ForecastOnly"]),
            .optional("scheduling_buffer_time", .string),
        ], blocks: [.exactlyOne("metric_specification", metricSpecification)])

    private static let metricSpecification = BlockSchema(
        attributes: [
            .required("target_value", .number)
        ],
        blocks: [
            .one("customized_capacity_metric_specification", customizedCapacityMetricSpecification),
            .one("customized_load_metric_specification", customizedLoadMetricSpecification),
            .one("customized_scaling_metric_specification", customizedScalingMetricSpecification),
            .one("predefined_load_metric_specification", predefinedLoadMetricSpecification),
            .one("predefined_metric_pair_specification", predefinedMetricPairSpecification),
            .one("predefined_scaling_metric_specification", predefinedScalingMetricSpecification),
        ])

    private static let customizedCapacityMetricSpecification = BlockSchema(blocks: [
        NestedBlockSchema("metric_data_queries", .list, metricDataQueries, minimum: 1, maximum: 10)
    ])

    private static let metricDataQueries = BlockSchema(
        attributes: [
            .required("id", .string),
            .optional("expression", .string),
            .optional("label", .string),
            .optional("return_data", .bool),
        ], blocks: [.one("metric_stat", metricStat)])

    private static let metricStat = BlockSchema(
        attributes: [
            .required("stat", .string),
            .optional("unit", .string),
        ], blocks: [.exactlyOne("metric", metric)])

    private static let metric = BlockSchema(
        attributes: [
            .required("metric_name", .string),
            .required("namespace", .string),
        ], blocks: [NestedBlockSchema("dimensions", .set, dimensions)])

    private static let dimensions = BlockSchema(attributes: [
        .required("name", .string),
        .required("value", .string),
    ])

    private static let customizedLoadMetricSpecification = BlockSchema(blocks: [
        NestedBlockSchema("metric_data_queries", .list, metricDataQueries, minimum: 1, maximum: 10)
    ])

    private static let customizedScalingMetricSpecification = BlockSchema(blocks: [
        NestedBlockSchema("metric_data_queries", .list, metricDataQueries, minimum: 1, maximum: 10)
    ])

    private static let predefinedLoadMetricSpecification = BlockSchema(attributes: [
        .required(
            "predefined_metric_type", .string,
            allowed: [
                "ASGTotalCPUUtilization", "ASGTotalNetworkIn", "ASGTotalNetworkOut",
                "ALBTargetGroupRequestCount",
            ]),
        .optional("resource_label", .string),
    ])

    private static let predefinedMetricPairSpecification = BlockSchema(attributes: [
        .required(
            "predefined_metric_type", .string,
            allowed: ["ASGCPUUtilization", "ASGNetworkIn", "ASGNetworkOut", "ALBRequestCount"]),
        .optional("resource_label", .string),
    ])

    private static let predefinedScalingMetricSpecification = BlockSchema(attributes: [
        .required(
            "predefined_metric_type", .string,
            allowed: [
                "ASGAverageCPUUtilization", "ASGAverageNetworkIn", "ASGAverageNetworkOut",
                "ALBRequestCountPerTarget",
            ]),
        .optional("resource_label", .string),
    ])

    private static let stepAdjustment = BlockSchema(attributes: [
        .required("scaling_adjustment", .number),
        .optional("metric_interval_lower_bound", .string),
        .optional("metric_interval_upper_bound", .string),
    ])

    private static let targetTrackingConfiguration = BlockSchema(
        attributes: [
            .required("target_value", .number),
            .optional("disable_scale_in", .bool, default: .false),
        ],
        blocks: [
            .one("customized_metric_specification", customizedMetricSpecification),
            .one("predefined_metric_specification", predefinedMetricSpecification),
        ])

    private static let customizedMetricSpecification = BlockSchema(
        attributes: [
            .optional("metric_name", .string),
            .optional("namespace", .string),
            .optional("period", .number),
            .optional("statistic", .string),
            .optional("unit", .string),
        ],
        blocks: [
            NestedBlockSchema("metric_dimension", .list, metricDimension),
            NestedBlockSchema("metrics", .set, metrics),
        ])

    private static let metricDimension = BlockSchema(attributes: [
        .required("name", .string),
        .required("value", .string),
    ])

    private static let metrics = BlockSchema(
        attributes: [
            .required("id", .string),
            .optional("expression", .string),
            .optional("label", .string),
            .optional("return_data", .bool, default: .true),
        ], blocks: [.one("metric_stat", metricsMetricStat)])

    private static let metricsMetricStat = BlockSchema(
        attributes: [
            .required("stat", .string),
            .optional("period", .number),
            .optional("unit", .string),
        ], blocks: [.exactlyOne("metric", metric)])

    private static let predefinedMetricSpecification = BlockSchema(attributes: [
        .required("predefined_metric_type", .string),
        .optional("resource_label", .string),
    ])

    private static let constraints = Constraints([
        .conflicts("scaling_adjustment", "step_adjustment"),
        .inside(
            "predictive_scaling_configuration.metric_specification",
            [
                .conflicts(
                    "customized_capacity_metric_specification", "predefined_load_metric_specification"),
                .conflicts("customized_load_metric_specification", "predefined_load_metric_specification"),
                .conflicts(
                    "customized_scaling_metric_specification", "predefined_scaling_metric_specification"),
            ]),
        .inside(
            "target_tracking_configuration",
            [.conflicts("customized_metric_specification", "predefined_metric_specification")]),
        .inside(
            "target_tracking_configuration.customized_metric_specification",
            [
                .conflicts("metric_name", "metrics"), .conflicts("namespace", "metrics"),
                .conflicts("statistic", "metrics"), .conflicts("unit", "metrics"),
                .conflicts("metric_dimension", "metrics"),
            ]),
        .custom(misplaced),
    ])

    /// The arguments that only policies of some kinds have.
    private static let kinds: [(argument: String, kinds: [String])] = [
        ("cooldown", ["SimpleScaling"]), ("scaling_adjustment", ["SimpleScaling"]),
        ("step_adjustment", ["StepScaling"]), ("metric_aggregation_type", ["StepScaling"]),
        ("estimated_instance_warmup", ["StepScaling", "TargetTrackingScaling"]),
        ("target_tracking_configuration", ["TargetTrackingScaling"]),
        ("predictive_scaling_configuration", ["PredictiveScaling"]),
    ]

    private static func misplaced(_ policy: Value) -> [ConfigurationProblem] {
        let given = policy["policy_type"] ?? .null
        guard !given.isUnknown else { return [] }
        let kind = given.asString ?? "SimpleScaling"
        return kinds.filter { policy.isSet($0.argument) && !$0.kinds.contains(kind) }.map { rule in
            ConfigurationProblem(
                ValuePath([.attribute(rule.argument)]), "Invalid combination of arguments",
                "\"\(rule.argument)\" is only supported for policy type \(rule.kinds.joined(separator: " and ")), but this policy is of type \(kind). "
                    + "Leave it out, or set policy_type.")
        }
    }

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon(sameness) }

    /// Bounds are numbers, however they are written.
    private static let sameness = Sameness([
        "predictive_scaling_configuration.max_capacity_buffer": Sameness.numeric,
        "predictive_scaling_configuration.scheduling_buffer_time": Sameness.numeric,
        "step_adjustment.metric_interval_lower_bound": Sameness.numeric,
        "step_adjustment.metric_interval_upper_bound": Sameness.numeric,
    ])
}

// MARK: - Calls

extension GroupScalingPolicyType {
    static let live = LiveResource(
        schema: schema, sameness: sameness, create: create, read: read, update: { try await put($0) },
        delete: delete, identify: { try GroupParts.identify($0, "name", form: "GROUP/POLICY") })

    private static let shape: Shape = [
        "adjustment_type": "AdjustmentType", "arn": "PolicyARN",
        "autoscaling_group_name": "AutoScalingGroupName", "cooldown": "Cooldown", "enabled": "Enabled",
        "estimated_instance_warmup": .unlessZero("EstimatedInstanceWarmup"),
        "metric_aggregation_type": "MetricAggregationType",
        "min_adjustment_magnitude": .unlessZero("MinAdjustmentMagnitude"), "name": "PolicyName",
        "policy_type": "PolicyType",
        "predictive_scaling_configuration": .block(
            "PredictiveScalingConfiguration",
            [
                "max_capacity_breach_behavior": "MaxCapacityBreachBehavior",
                "max_capacity_buffer": .numeric("MaxCapacityBuffer"),
                "metric_specification": .blocks(
                    "MetricSpecifications",
                    ScalingMetrics.predictive(queries: "metric_data_queries", dimensions: "dimensions")),
                "mode": "Mode", "scheduling_buffer_time": .numeric("SchedulingBufferTime"),
            ]), "scaling_adjustment": "ScalingAdjustment",
        "step_adjustment": .blocks("StepAdjustments", ScalingMetrics.step),
        "target_tracking_configuration": .block(
            "TargetTrackingConfiguration",
            [
                "customized_metric_specification": .block(
                    "CustomizedMetricSpecification",
                    ScalingMetrics.customized(dimensions: "metric_dimension")),
                "disable_scale_in": "DisableScaleIn",
                "predefined_metric_specification": .block(
                    "PredefinedMetricSpecification", ScalingMetrics.predefined),
                "target_value": "TargetValue",
            ]),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        try await put(call)
        return ["id": call["name"]]
    }

    /// Makes the policy, or brings one of the name to what is planned.
    private static func put(_ call: LiveCall) async throws {
        let input = shape.document(call.object).setting("PolicyARN", .absent).withoutEmptyMembers
        _ = try await call.send(.autoScaling, "PutScalingPolicy", input)
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await GroupParts.find(
            "DescribePolicies", ["PolicyNames": [.text(call.text("name"))]], "ScalingPolicies", call)
        return found.map { policy in
            var state = call.state(shape, policy)
            // Only the settings of its kind count, whatever else is told.
            for (argument, kinds) in kinds where !kinds.contains(policy["PolicyType"].text ?? "") {
                if let block = schema.block.block(argument) { state[argument] = block.empty }
            }
            return state
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        try await GroupParts.delete("DeletePolicy", "PolicyName", call.text("name"), call)
    }
}
