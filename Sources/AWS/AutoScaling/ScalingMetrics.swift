/// How the services that scale say which metrics they go by; all of them have the same members.
///
/// Source: Auto Scaling API and Application Auto Scaling API, `CustomizedMetricSpecification`, `MetricDataQuery`,
/// `PredefinedMetricSpecification`.
enum ScalingMetrics {
    static let dimension: Shape = ["name": "Name", "value": "Value"]

    static let predefined: Shape = [
        "predefined_metric_type": "PredefinedMetricType", "resource_label": "ResourceLabel",
    ]

    /// A metric, or what is worked out of others; the dimensions are blocks of this type.
    static func query(dimensions: String) -> Shape {
        let metric = Shape([
            (dimensions, .blocks("Dimensions", dimension)), ("metric_name", "MetricName"),
            ("namespace", "Namespace"),
        ])
        return [
            "expression": "Expression", "id": "Id", "label": "Label",
            "metric_stat": .block(
                "MetricStat",
                [
                    "metric": .block("Metric", metric), "period": .unlessZero("Period"), "stat": "Stat",
                    "unit": "Unit",
                ]), "return_data": "ReturnData",
        ]
    }

    /// A metric of the user's own; its queries and its dimensions are blocks of these types.
    static func customized(dimensions: String) -> Shape {
        Shape([
            (dimensions, .blocks("Dimensions", dimension)), ("metric_name", "MetricName"),
            ("metrics", .blocks("Metrics", query(dimensions: "dimensions"))), ("namespace", "Namespace"),
            ("period", .unlessZero("Period")), ("statistic", "Statistic"), ("unit", "Unit"),
        ])
    }

    /// What a prediction goes by; queries are blocks of this type, with dimensions of that one.
    static func predictive(queries: String, dimensions: String) -> Shape {
        let several = Shape([(queries, .blocks("MetricDataQueries", query(dimensions: dimensions)))])
        return [
            "customized_capacity_metric_specification": .block(
                "CustomizedCapacityMetricSpecification", several),
            "customized_load_metric_specification": .block("CustomizedLoadMetricSpecification", several),
            "customized_scaling_metric_specification": .block(
                "CustomizedScalingMetricSpecification", several),
            "predefined_load_metric_specification": .block("PredefinedLoadMetricSpecification", predefined),
            "predefined_metric_pair_specification": .block("PredefinedMetricPairSpecification", predefined),
            "predefined_scaling_metric_specification": .block(
                "PredefinedScalingMetricSpecification", predefined),
            "target_value": .numeric("TargetValue"),
        ]
    }

    /// A step; its bounds are numbers, and texts in the schema, since one of them may be left open.
    static let step: Shape = [
        "metric_interval_lower_bound": .numeric("MetricIntervalLowerBound"),
        "metric_interval_upper_bound": .numeric("MetricIntervalUpperBound"),
        "scaling_adjustment": "ScalingAdjustment",
    ]
}
