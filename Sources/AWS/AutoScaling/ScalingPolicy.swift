internal import Providers
internal import Values

/// When and by how much a scalable target changes its size.
///
/// Source: `aws_appautoscaling_policy` in the provider's reference; Application Auto Scaling API
/// `PutScalingPolicy`.
enum ScalingPolicyType {
    static let schema = ResourceSchema(
        "aws_appautoscaling_policy", identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{name}",
        arn:
            "arn:{partition}:autoscaling:{region}:{account}:scalingPolicy:{uuid}"
            + ":resource/{service_namespace}/{resource_id}:policyName/{name}"
    )

    private static let block = BlockSchema(attributes: arguments + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("name", .string, replacement: .always),
        .required("resource_id", .string, replacement: .always),
        .required("scalable_dimension", .string, replacement: .always),
        .required("service_namespace", .string, replacement: .always),
        .optional(
            "policy_type", .string, default: .string("StepScaling"),
            allowed: ["StepScaling", "TargetTrackingScaling", "PredictiveScaling"]),
        .retired("adjustment_type", .string, stepAdvice),
        .retired("cooldown", .number, stepAdvice),
        .retired("metric_aggregation_type", .string, stepAdvice),
        .retired("min_adjustment_magnitude", .number, stepAdvice),
        .region,
    ]

    private static let stepAdvice = "Use a step_scaling_policy_configuration block instead."

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
        .computed("alarm_arns", .list(.string)),
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("predictive_scaling_policy_configuration", predictiveScaling),
        .retired("step_adjustment", .set, stepAdjustment, stepAdvice),
        .one("step_scaling_policy_configuration", stepScaling),
        .one("target_tracking_scaling_policy_configuration", targetTracking),
    ]

    private static let predictiveScaling = BlockSchema(
        attributes: [
            .optional(
                "max_capacity_breach_behavior", .string,
                allowed: ["HonorMaxCapacity", "IncreaseMaxCapacity"]),
            .optional("max_capacity_buffer", .number),
            .optionalComputed("mode", .string, allowed: ["ForecastOnly", "ForecastAndScale"]),
            .optionalComputed("scheduling_buffer_time", .number),
        ],
        blocks: [NestedBlockSchema("metric_specification", .list, metricSpecification, minimum: 1)])

    private static let metricSpecification = BlockSchema(
        attributes: [.required("target_value", .string)],
        blocks: [
            .one("customized_capacity_metric_specification", customizedMetric),
            .one("customized_load_metric_specification", customizedMetric),
            .one("customized_scaling_metric_specification", customizedMetric),
            .one("predefined_load_metric_specification", predefinedMetric),
            .one("predefined_metric_pair_specification", predefinedMetric),
            .one("predefined_scaling_metric_specification", predefinedMetric),
        ])

    private static let customizedMetric = BlockSchema(blocks: [
        NestedBlockSchema("metric_data_query", .list, metricDataQuery, minimum: 1)
    ])

    private static let metricDataQuery = BlockSchema(
        attributes: [
            .required("id", .string),
            .optional("expression", .string),
            .optional("label", .string),
            .optional("return_data", .bool),
        ],
        blocks: [.one("metric_stat", metricStat)])

    private static let metricStat = BlockSchema(
        attributes: [
            .required("stat", .string),
            .optional("unit", .string),
        ],
        blocks: [.exactlyOne("metric", metric)])

    private static let metric = BlockSchema(
        attributes: [
            .optional("metric_name", .string),
            .optional("namespace", .string),
        ],
        blocks: [NestedBlockSchema("dimension", .set, dimension)])

    private static let dimension = BlockSchema(attributes: [
        .required("name", .string),
        .required("value", .string),
    ])

    private static let predefinedMetric = BlockSchema(attributes: [
        .required("predefined_metric_type", .string),
        .optional("resource_label", .string),
    ])

    private static let stepScaling = BlockSchema(
        attributes: [
            .optional(
                "adjustment_type", .string,
                allowed: ["ChangeInCapacity", "PercentChangeInCapacity", "ExactCapacity"]),
            .optional("cooldown", .number),
            .optional("metric_aggregation_type", .string, allowed: ["Average", "Minimum", "Maximum"]),
            .optional("min_adjustment_magnitude", .number),
        ],
        blocks: [NestedBlockSchema("step_adjustment", .set, stepAdjustment)])

    private static let stepAdjustment = BlockSchema(attributes: [
        .required("scaling_adjustment", .number),
        .optional("metric_interval_lower_bound", .string),
        .optional("metric_interval_upper_bound", .string),
    ])

    private static let targetTracking = BlockSchema(
        attributes: [
            .required("target_value", .number),
            .optional("disable_scale_in", .bool, default: .false),
            .optional("scale_in_cooldown", .number),
            .optional("scale_out_cooldown", .number),
        ],
        blocks: [
            .one("customized_metric_specification", trackedMetric),
            .one("predefined_metric_specification", predefinedMetric),
        ])

    private static let trackedMetric = BlockSchema(
        attributes: [
            .optional("metric_name", .string),
            .optional("namespace", .string),
            .optional(
                "statistic", .string, allowed: ["Average", "Minimum", "Maximum", "SampleCount", "Sum"]),
            .optional("unit", .string),
        ],
        blocks: [
            NestedBlockSchema("dimensions", .set, dimension),
            NestedBlockSchema("metrics", .set, trackedMetricQuery),
        ])

    private static let trackedMetricQuery = BlockSchema(
        attributes: [
            .required("id", .string),
            .optional("expression", .string),
            .optional("label", .string),
            .optional("return_data", .bool, default: .true),
        ],
        blocks: [.one("metric_stat", trackedMetricStat)])

    private static let trackedMetricStat = BlockSchema(
        attributes: [
            .required("stat", .string),
            .optional("unit", .string),
        ],
        blocks: [.exactlyOne("metric", namedMetric)])

    private static let namedMetric = BlockSchema(
        attributes: [
            .required("metric_name", .string),
            .required("namespace", .string),
        ],
        blocks: [NestedBlockSchema("dimensions", .set, dimension)])

    private static let constraints = Constraints([
        .length("name", 1...255),
        .inside("target_tracking_scaling_policy_configuration", trackingRules),
    ])

    /// A metric is named, or worked out from several.
    private static let trackingRules: [Constraint] = [
        .conflicts("customized_metric_specification", "predefined_metric_specification"),
        .inside(
            "customized_metric_specification",
            [.conflicts("metrics", ["dimensions", "metric_name", "namespace", "statistic", "unit"])]),
    ]

    private static func refine(_ draft: inout PlanDraft) {
        draft.planCommon(sameness)
        draft.recompute(
            ["alarm_arns"], whenChanged: ["policy_type", "target_tracking_scaling_policy_configuration"])
    }

    /// Bounds are numbers, however they are written.
    static let sameness = Sameness(
        Dictionary(
            ["step_scaling_policy_configuration.step_adjustment", "step_adjustment"].flatMap { block in
                ["lower", "upper"].map { ("\(block).metric_interval_\($0)_bound", Sameness.numeric) }
            }
        ) { $1 })
}
