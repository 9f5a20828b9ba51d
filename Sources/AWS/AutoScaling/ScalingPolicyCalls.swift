internal import AWSClient
internal import Providers
internal import Values

/// How scaling policies are made, changed and taken down.
///
/// Source: Application Auto Scaling API, `PutScalingPolicy`, `DescribeScalingPolicies`.
extension ScalingPolicyType {
    static let live = LiveResource(
        schema: schema, gone: ["ObjectNotFoundException"], sameness: sameness, create: create, read: read,
        update: { _ = try await put($0) }, delete: delete,
        identify: { text in
            let (values, name) = try ScalingCalls.parts(text, names: 1)
            return values.merging(["id": .string(name), "name": .string(name)]) { $1 }
        })

    private static let shape: Shape = [
        "alarm_arns": .picked("Alarms", "AlarmARN"), "arn": "PolicyARN", "name": "PolicyName",
        "policy_type": "PolicyType",
        "predictive_scaling_policy_configuration": .block(
            "PredictiveScalingPolicyConfiguration", predictiveShape), "resource_id": "ResourceId",
        "scalable_dimension": "ScalableDimension", "service_namespace": "ServiceNamespace",
        "step_scaling_policy_configuration": .block("StepScalingPolicyConfiguration", stepShape),
        "target_tracking_scaling_policy_configuration": .block(
            "TargetTrackingScalingPolicyConfiguration", trackingShape),
    ]

    private static let stepShape: Shape = [
        "adjustment_type": "AdjustmentType", "cooldown": "Cooldown",
        "metric_aggregation_type": "MetricAggregationType",
        "min_adjustment_magnitude": .unlessZero("MinAdjustmentMagnitude"),
        "step_adjustment": .blocks("StepAdjustments", ScalingMetrics.step),
    ]

    private static let trackingShape: Shape = [
        "customized_metric_specification": .block(
            "CustomizedMetricSpecification", ScalingMetrics.customized(dimensions: "dimensions")),
        "disable_scale_in": "DisableScaleIn",
        "predefined_metric_specification": .block(
            "PredefinedMetricSpecification", ScalingMetrics.predefined),
        "scale_in_cooldown": "ScaleInCooldown", "scale_out_cooldown": "ScaleOutCooldown",
        "target_value": "TargetValue",
    ]

    private static let predictiveShape: Shape = [
        "max_capacity_breach_behavior": "MaxCapacityBreachBehavior",
        "max_capacity_buffer": .unlessZero("MaxCapacityBuffer"),
        "metric_specification": .blocks(
            "MetricSpecifications",
            ScalingMetrics.predictive(queries: "metric_data_query", dimensions: "dimension")),
        "mode": "Mode", "scheduling_buffer_time": "SchedulingBufferTime",
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        let answer = try await put(call)
        return [
            "arn": .string(try answer.required("PolicyARN", of: "PutScalingPolicy")), "id": call["name"],
        ]
    }

    /// Whether the settings of steps stand in the policy itself, as older stacks have them.
    private static func isOldForm(_ call: LiveCall) -> Bool {
        call.text("adjustment_type") != nil || !call.blocks("step_adjustment").isEmpty
    }

    private static func put(_ call: LiveCall) async throws -> Answer {
        var input = shape.document(call.object).merging(["PolicyARN": .absent, "Alarms": .absent])
        if isOldForm(call) {
            input = input.setting("StepScalingPolicyConfiguration", stepShape.document(call.object))
        }
        let whole = input.withoutEmptyParts
        // Targets and roles of a moment ago are not known everywhere.
        return try await call.retrying(
            ["ObjectNotFoundException", "FailedResourceAccessException"], for: .seconds(60)
        ) {
            try await call.send(.applicationAutoScaling, "PutScalingPolicy", whole)
        }
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        let found = try await ScalingCalls.named(
            "PolicyName", "DescribeScalingPolicies", ["PolicyNames": [.text(call.text("name"))]],
            "ScalingPolicies", call)
        return found.map { policy in
            var state = call.state(shape, policy)
            if isOldForm(call) { state["step_scaling_policy_configuration"] = nil }
            return state
        }
    }

    private static func delete(_ call: LiveCall) async throws {
        _ = try await call.send(
            .applicationAutoScaling, "DeleteScalingPolicy",
            ScalingCalls.input(call).setting("PolicyName", .text(call.text("name"))))
    }
}
