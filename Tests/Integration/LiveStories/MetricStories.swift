extension LiveTypeTests {
    /// Metrics that capacity follows, and forms of policies that stacks of old have.
    static let metricStories: [Story] = [
        Story(
            name: "policies of a table that go by metrics of one's own",
            stack: """
                resource "aws_appautoscaling_target" "a" {
                  min_capacity       = var.later ? 2 : 1
                  max_capacity       = 4
                  resource_id        = var.again ? "table/story-metrics-again" : "table/story-metrics"
                  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
                  service_namespace  = "dynamodb"
                }
                resource "aws_appautoscaling_policy" "sum" {
                  name               = "story-sum"
                  policy_type        = "TargetTrackingScaling"
                  resource_id        = aws_appautoscaling_target.a.resource_id
                  scalable_dimension = aws_appautoscaling_target.a.scalable_dimension
                  service_namespace  = aws_appautoscaling_target.a.service_namespace
                  target_tracking_scaling_policy_configuration {
                    target_value = 10
                    customized_metric_specification {
                      metrics {
                        id          = "line"
                        label       = var.later ? "age" : "length"
                        return_data = false
                        metric_stat {
                          stat = var.later ? "Maximum" : "Average"
                          unit = var.later ? "Seconds" : "Count"
                          metric {
                            metric_name = var.later ? "Age" : "Length"
                            namespace   = var.later ? "Shop/Slow" : "Shop"
                            dimensions {
                              name  = var.later ? "Line" : "Queue"
                              value = var.later ? "orders" : "jobs"
                            }
                          }
                        }
                      }
                      metrics {
                        id          = var.later ? "third" : "half"
                        expression  = var.later ? "line / 3" : "line / 2"
                        return_data = true
                      }
                    }
                  }
                }
                resource "aws_appautoscaling_policy" "old" {
                  name                     = "story-old"
                  resource_id              = aws_appautoscaling_target.a.resource_id
                  scalable_dimension       = aws_appautoscaling_target.a.scalable_dimension
                  service_namespace        = aws_appautoscaling_target.a.service_namespace
                  adjustment_type          = var.later ? "PercentChangeInCapacity" : "ChangeInCapacity"
                  cooldown                 = var.later ? 90 : 60
                  metric_aggregation_type  = var.later ? "Average" : "Maximum"
                  min_adjustment_magnitude = var.later ? 2 : null
                  step_adjustment {
                    metric_interval_lower_bound = 0
                    metric_interval_upper_bound = var.later ? 20 : 10
                    scaling_adjustment          = 1
                  }
                  step_adjustment {
                    metric_interval_lower_bound = var.later ? 20 : 10
                    scaling_adjustment          = var.later ? 4 : 2
                  }
                }
                resource "aws_appautoscaling_policy" "kind" {
                  name               = "story-kind"
                  policy_type        = var.later ? "TargetTrackingScaling" : "StepScaling"
                  resource_id        = aws_appautoscaling_target.a.resource_id
                  scalable_dimension = aws_appautoscaling_target.a.scalable_dimension
                  service_namespace  = aws_appautoscaling_target.a.service_namespace
                  dynamic "step_scaling_policy_configuration" {
                    for_each = var.later ? [] : [1]
                    content {
                      adjustment_type = "ChangeInCapacity"
                      cooldown        = 60
                      step_adjustment {
                        metric_interval_lower_bound = 0
                        scaling_adjustment          = 1
                      }
                    }
                  }
                  dynamic "target_tracking_scaling_policy_configuration" {
                    for_each = var.later ? [1] : []
                    content {
                      target_value = 50
                      predefined_metric_specification {
                        predefined_metric_type = "DynamoDBReadCapacityUtilization"
                      }
                    }
                  }
                }
                """, count: 4, changed: 4,
            question: """
                [(t['ResourceId'], t['MinCapacity'], sorted((p['PolicyName'], p.get('StepScalingPolicyConfiguration'), \
                p.get('TargetTrackingScalingPolicyConfiguration')) for p in \
                client('application-autoscaling').describe_scaling_policies(ServiceNamespace='dynamodb', \
                ResourceId=t['ResourceId'])['ScalingPolicies'])) for t in \
                client('application-autoscaling').describe_scalable_targets(ServiceNamespace='dynamodb')['ScalableTargets'] if \
                'story-metrics' in t['ResourceId']]
                """,
            answers: (
                #"[["table/story-metrics", 1, [["story-kind", {"AdjustmentType": "ChangeInCapacity", "Cooldown": 60, "StepAdjustments": [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}]}, null], ["story-old", {"AdjustmentType": "ChangeInCapacity", "Cooldown": 60, "MetricAggregationType": "Maximum", "StepAdjustments": [{"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 10, "ScalingAdjustment": 1}, {"MetricIntervalLowerBound": 10, "ScalingAdjustment": 2}]}, null], ["story-sum", null, {"CustomizedMetricSpecification": {"Metrics": [{"Expression": "line / 2", "Id": "half", "ReturnData": true}, {"Id": "line", "Label": "length", "MetricStat": {"Metric": {"Dimensions": [{"Name": "Queue", "Value": "jobs"}], "MetricName": "Length", "Namespace": "Shop"}, "Stat": "Average", "Unit": "Count"}, "ReturnData": false}]}, "DisableScaleIn": false, "TargetValue": 10}]]]]"#,
                #"[["table/story-metrics", 2, [["story-kind", null, {"DisableScaleIn": false, "PredefinedMetricSpecification": {"PredefinedMetricType": "DynamoDBReadCapacityUtilization"}, "TargetValue": 50}], ["story-old", {"AdjustmentType": "PercentChangeInCapacity", "Cooldown": 90, "MetricAggregationType": "Average", "MinAdjustmentMagnitude": 2, "StepAdjustments": [{"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 20, "ScalingAdjustment": 1}, {"MetricIntervalLowerBound": 20, "ScalingAdjustment": 4}]}, null], ["story-sum", null, {"CustomizedMetricSpecification": {"Metrics": [{"Expression": "line / 3", "Id": "third", "ReturnData": true}, {"Id": "line", "Label": "age", "MetricStat": {"Metric": {"Dimensions": [{"Name": "Line", "Value": "orders"}], "MetricName": "Age", "Namespace": "Shop/Slow"}, "Stat": "Maximum", "Unit": "Seconds"}, "ReturnData": false}]}, "DisableScaleIn": false, "TargetValue": 10}]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 4,
                answer:
                    #"[["table/story-metrics-again", 2, [["story-kind", null, {"DisableScaleIn": false, "PredefinedMetricSpecification": {"PredefinedMetricType": "DynamoDBReadCapacityUtilization"}, "TargetValue": 50}], ["story-old", {"AdjustmentType": "PercentChangeInCapacity", "Cooldown": 90, "MetricAggregationType": "Average", "MinAdjustmentMagnitude": 2, "StepAdjustments": [{"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 20, "ScalingAdjustment": 1}, {"MetricIntervalLowerBound": 20, "ScalingAdjustment": 4}]}, null], ["story-sum", null, {"CustomizedMetricSpecification": {"Metrics": [{"Expression": "line / 3", "Id": "third", "ReturnData": true}, {"Id": "line", "Label": "age", "MetricStat": {"Metric": {"Dimensions": [{"Name": "Line", "Value": "orders"}], "MetricName": "Age", "Namespace": "Shop/Slow"}, "Stat": "Maximum", "Unit": "Seconds"}, "ReturnData": false}]}, "DisableScaleIn": false, "TargetValue": 10}]]]]"#
            ),
            afterImport: [
                "aws_appautoscaling_policy.old": """
                adjustment_type cooldown metric_aggregation_type min_adjustment_magnitude \
                step_adjustment step_scaling_policy_configuration
                """
            ])
    ]
}
