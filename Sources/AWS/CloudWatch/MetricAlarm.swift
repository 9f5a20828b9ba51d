internal import AWSClient
internal import Providers
internal import Values

/// Watches a measurement and calls for help.
///
/// Source: `aws_cloudwatch_metric_alarm` in the provider's reference; CloudWatch API `PutMetricAlarm`.
enum MetricAlarmType {
    static let schema = ResourceSchema(
        "aws_cloudwatch_metric_alarm", version: 1, identity: identity, block: block, refinePlan: refine,
        validate: constraints.problems)

    private static let identity = ResourceIdentity(
        id: "{alarm_name}", arn: "arn:{partition}:cloudwatch:{region}:{account}:alarm:{alarm_name}")

    private static let block = BlockSchema(attributes: arguments + .tags + exports, blocks: blocks)

    private static let arguments: [AttributeSchema] = [
        .required("alarm_name", .string, replacement: .always),
        .optional("actions_enabled", .bool, default: .true),
        .optional("alarm_actions", .set(.string)),
        .optional("alarm_description", .string),
        .optional(
            "comparison_operator", .string,
            allowed: [
                "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold",
                "LessThanOrEqualToThreshold", "LessThanLowerOrGreaterThanUpperThreshold",
                "LessThanLowerThreshold", "GreaterThanUpperThreshold",
            ]),
        .optional("datapoints_to_alarm", .number),
        .optional("dimensions", .map(.string)),
        .optionalComputed("evaluate_low_sample_count_percentiles", .string, allowed: ["evaluate", "ignore"]),
        .optional("evaluation_interval", .number),
        .optional("evaluation_periods", .number),
        .optional("extended_statistic", .string),
        .optional("insufficient_data_actions", .set(.string)),
        .optional("metric_name", .string),
        .optional("namespace", .string),
        .optional("ok_actions", .set(.string)),
        .optional("period", .number),
        .optional("statistic", .string, allowed: ["SampleCount", "Average", "Sum", "Minimum", "Maximum"]),
        .optional("threshold", .number),
        .optional("threshold_metric_id", .string),
        .optional(
            "treat_missing_data", .string, default: .string("missing"),
            allowed: ["breaching", "ignore", "missing", "notBreaching"]),
        .optional(
            "unit", .string,
            allowed: [
                "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes",
                "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits", "Percent", "Count",
                "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second",
                "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second",
                "Terabits/Second", "Count/Second", "None",
            ]),
        .region,
    ]

    private static let exports: [AttributeSchema] = [
        .id,
        .arn,
    ]

    private static let blocks: [NestedBlockSchema] = [
        .one("evaluation_criteria", evaluationCriteria),
        NestedBlockSchema("metric_query", .set, metricQuery),
    ]

    private static let evaluationCriteria = BlockSchema(blocks: [
        .exactlyOne("promql_criteria", promqlCriteria)
    ])

    private static let promqlCriteria = BlockSchema(attributes: [
        .required("query", .string),
        .optional("pending_period", .number),
        .optional("recovery_period", .number),
    ])

    private static let metricQuery = BlockSchema(
        attributes: [
            .required("id", .string),
            .optional("account_id", .string),
            .optional("expression", .string),
            .optional("label", .string),
            .optional("period", .number),
            .optional("return_data", .bool, default: .false),
        ], blocks: [.one("metric", metric)])

    private static let metric = BlockSchema(attributes: [
        .required("metric_name", .string),
        .required("period", .number),
        .required("stat", .string, allowed: ["SampleCount", "Average", "Sum", "Minimum", "Maximum"]),
        .optional("dimensions", .map(.string)),
        .optional("namespace", .string),
        .optional(
            "unit", .string,
            allowed: [
                "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes",
                "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits", "Percent", "Count",
                "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second",
                "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second",
                "Terabits/Second", "Count/Second", "None",
            ]),
    ])

    private static let constraints = Constraints([
        .conflicts("dimensions", "metric_query"),
        .conflicts(
            "evaluation_criteria",
            [
                "namespace", "metric_name", "dimensions", "period", "unit", "statistic", "extended_statistic",
                "metric_query", "threshold", "comparison_operator", "threshold_metric_id",
                "evaluation_periods", "datapoints_to_alarm",
            ]),
        .conflicts("evaluation_interval", ["metric_name", "metric_query"]),
        .conflicts("extended_statistic", ["statistic", "metric_query"]),
        .conflicts("metric_name", "metric_query"),
        .conflicts("namespace", "metric_query"),
        .conflicts("period", "metric_query"),
        .conflicts("statistic", "metric_query"),
        .conflicts("threshold", "threshold_metric_id"),
        .exactlyOne(["evaluation_criteria", "metric_name", "metric_query"]),
        .requires("evaluation_interval", ["evaluation_criteria"]),
    ])

    private static func refine(_ draft: inout PlanDraft) { draft.planCommon() }
}

// MARK: - Calls

extension MetricAlarmType {
    static let live = LiveResource(
        schema: schema, gone: ["ResourceNotFound", "ResourceNotFoundException"], tags: .cloudWatch,
        create: create, read: read, update: { try await put($0, tags: [:]) },
        delete: { _ = try await $0.send(.cloudWatch, "DeleteAlarms", ["AlarmNames": [.text($0.id)]]) },
        identify: { ["id": .string($0), "alarm_name": .string($0)] })

    private static let shape: Shape = [
        "actions_enabled": "ActionsEnabled", "alarm_actions": "AlarmActions",
        "alarm_description": .told("AlarmDescription"), "alarm_name": "AlarmName",
        "comparison_operator": "ComparisonOperator", "datapoints_to_alarm": .told("DatapointsToAlarm"),
        "dimensions": .pairs("Dimensions", "Name", "Value"),
        "evaluate_low_sample_count_percentiles": "EvaluateLowSampleCountPercentile",
        "evaluation_criteria": .block(
            "EvaluationCriteria",
            [
                "promql_criteria": .block(
                    "PromQLCriteria",
                    [
                        "query": "Query", "pending_period": "PendingPeriod",
                        "recovery_period": "RecoveryPeriod",
                    ])
            ]),
        "evaluation_interval": "EvaluationInterval", "evaluation_periods": "EvaluationPeriods",
        "extended_statistic": .told("ExtendedStatistic"),
        "insufficient_data_actions": "InsufficientDataActions",
        "metric_name": .told("MetricName"),
        "metric_query": .blocks(
            "Metrics",
            [
                "id": "Id", "account_id": "AccountId", "expression": "Expression", "label": "Label",
                "metric": .block(
                    "MetricStat",
                    [
                        "metric_name": "Metric.MetricName", "namespace": "Metric.Namespace",
                        "dimensions": .pairs("Metric.Dimensions", "Name", "Value"), "period": "Period",
                        "stat": "Stat", "unit": "Unit",
                    ]), "period": "Period", "return_data": "ReturnData",
            ]), "namespace": .told("Namespace"), "ok_actions": "OKActions", "period": .told("Period"),
        "statistic": .told("Statistic"), "threshold": "Threshold",
        "threshold_metric_id": "ThresholdMetricId", "treat_missing_data": "TreatMissingData",
        "unit": .told("Unit"),
    ]

    private static func create(_ call: LiveCall) async throws -> [String: Value] {
        try await put(call, tags: call.creationTags)
        return ["id": .string(call.text("alarm_name") ?? "")]
    }

    /// Says all of an alarm anew; what is not said is not so any more.
    private static func put(_ call: LiveCall, tags: Document) async throws {
        _ = try await call.send(
            .cloudWatch, "PutMetricAlarm", shape.document(call.object).withoutEmptyMembers.merging(tags))
    }

    private static func read(_ call: LiveCall) async throws -> LiveState? {
        guard
            let alarm = try await call.find(
                .cloudWatch, "DescribeAlarms",
                ["AlarmNames": [.text(call.id)], "AlarmTypes": ["MetricAlarm"]], "MetricAlarms")
        else { return nil }
        var state = call.state(shape, alarm)
        state["arn"] = alarm["AlarmArn"].text.map { .string($0) }
        let tags = try await call.send(
            .cloudWatch, "ListTagsForResource", ["ResourceARN": alarm["AlarmArn"]])
        state.tags = LiveTags.cloudWatch.tags(from: tags["Tags"])
        return state
    }
}

extension LiveTags {
    static let cloudWatch = byARN(
        .cloudWatch, "ResourceARN", "Tags", "TagKeys", pairs: ("Key", "Value"), "TagResource",
        "UntagResource")
}
