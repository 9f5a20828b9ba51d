extension LiveTypeTests {
    static let scalingStories: [Story] = [
        Story(
            name: "a scaled service",
            stack: """
                resource "aws_ecs_cluster" "a" {
                  name = "story-scaled"
                }
                resource "aws_ecs_cluster_capacity_providers" "a" {
                  cluster_name       = aws_ecs_cluster.a.name
                  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
                  default_capacity_provider_strategy {
                    capacity_provider = "FARGATE"
                    weight            = var.later ? 3 : 1
                    base              = 1
                  }
                }
                resource "aws_ecs_task_definition" "a" {
                  family                = "story-scaled"
                  container_definitions = jsonencode([{ name = "web", image = "nginx", memory = 128 }])
                }
                resource "aws_ecs_service" "a" {
                  name            = "web"
                  cluster         = aws_ecs_cluster.a.id
                  task_definition = aws_ecs_task_definition.a.arn
                  desired_count   = 1
                }
                resource "aws_appautoscaling_target" "a" {
                  min_capacity       = var.later ? 2 : 1
                  max_capacity       = var.later ? 8 : 4
                  resource_id        = "service/${aws_ecs_cluster.a.name}/${aws_ecs_service.a.name}"
                  scalable_dimension = "ecs:service:DesiredCount"
                  service_namespace  = "ecs"
                  role_arn           = "arn:aws:iam::123456789012:role/${var.later ? "second" : "first"}"
                  tags               = { Stage = var.later ? "prod" : "test" }
                  suspended_state {
                    dynamic_scaling_in_suspended  = var.later
                    dynamic_scaling_out_suspended = !var.later
                    scheduled_scaling_suspended   = var.later
                  }
                }
                resource "aws_appautoscaling_policy" "track" {
                  name               = var.again ? "story-track-again" : "story-track"
                  policy_type        = "TargetTrackingScaling"
                  resource_id        = aws_appautoscaling_target.a.resource_id
                  scalable_dimension = aws_appautoscaling_target.a.scalable_dimension
                  service_namespace  = aws_appautoscaling_target.a.service_namespace
                  target_tracking_scaling_policy_configuration {
                    target_value       = var.later ? 60.5 : 75
                    scale_in_cooldown  = var.later ? 90 : 60
                    scale_out_cooldown = var.later ? 45 : 30
                    disable_scale_in   = var.later
                    predefined_metric_specification {
                      predefined_metric_type = var.later ? "ALBRequestCountPerTarget" : "ECSServiceAverageCPUUtilization"
                      resource_label         = var.later ? "app/a/1/targetgroup/a/2" : null
                    }
                  }
                }
                resource "aws_appautoscaling_policy" "step" {
                  name               = "story-step"
                  resource_id        = aws_appautoscaling_target.a.resource_id
                  scalable_dimension = aws_appautoscaling_target.a.scalable_dimension
                  service_namespace  = aws_appautoscaling_target.a.service_namespace
                  step_scaling_policy_configuration {
                    adjustment_type          = var.later ? "PercentChangeInCapacity" : "ChangeInCapacity"
                    cooldown                 = var.later ? 90 : 60
                    metric_aggregation_type  = var.later ? "Average" : "Maximum"
                    min_adjustment_magnitude = var.later ? 2 : null
                    step_adjustment {
                      metric_interval_lower_bound = 0
                      metric_interval_upper_bound = var.later ? 20 : "10.0"
                      scaling_adjustment          = 1
                    }
                    step_adjustment {
                      metric_interval_lower_bound = var.later ? 20 : 10
                      scaling_adjustment          = var.later ? 4 : 2
                    }
                  }
                }
                resource "aws_appautoscaling_policy" "custom" {
                  name               = "story-custom"
                  policy_type        = "TargetTrackingScaling"
                  resource_id        = aws_appautoscaling_target.a.resource_id
                  scalable_dimension = aws_appautoscaling_target.a.scalable_dimension
                  service_namespace  = aws_appautoscaling_target.a.service_namespace
                  target_tracking_scaling_policy_configuration {
                    target_value = 10
                    customized_metric_specification {
                      metric_name = var.later ? "Age" : "Length"
                      namespace   = var.later ? "Shop/Slow" : "Shop"
                      statistic   = var.later ? "Maximum" : "Average"
                      unit        = var.later ? "Seconds" : "Count"
                      dimensions {
                        name  = var.later ? "Line" : "Queue"
                        value = var.later ? "orders" : "jobs"
                      }
                    }
                  }
                }
                resource "aws_appautoscaling_scheduled_action" "a" {
                  name               = var.again ? "story-night-again" : "story-night"
                  resource_id        = aws_appautoscaling_target.a.resource_id
                  scalable_dimension = aws_appautoscaling_target.a.scalable_dimension
                  service_namespace  = aws_appautoscaling_target.a.service_namespace
                  schedule           = var.later ? "cron(0 23 * * ? *)" : "cron(0 22 * * ? *)"
                  start_time         = var.later ? "2031-06-01T00:00:00Z" : "2031-05-01T00:00:00Z"
                  end_time           = var.later ? "2032-06-01T00:00:00Z" : null
                  timezone           = var.later ? "Europe/Berlin" : "UTC"
                  scalable_target_action {
                    min_capacity = var.later ? 1 : 0
                    max_capacity = var.later ? 2 : 1
                  }
                }
                """, count: 9, changed: 6,
            question: """
                [(t['MinCapacity'], t['MaxCapacity'], t['RoleARN'][-6:], t['SuspendedState'], \
                client('application-autoscaling').list_tags_for_resource(ResourceARN=t['ScalableTargetARN'])['Tags']['Stage'], sorted((p['PolicyName'], p.get('StepScalingPolicyConfiguration'), \
                p.get('TargetTrackingScalingPolicyConfiguration')) for p in \
                client('application-autoscaling').describe_scaling_policies(ServiceNamespace='ecs', \
                ResourceId=t['ResourceId'])['ScalingPolicies']), [(s['ScheduledActionName'], s['Schedule'], \
                s['ScalableTargetAction'], str(s['StartTime'])[:10], str(s.get('EndTime'))[:10]) for s in \
                client('application-autoscaling').describe_scheduled_actions(ServiceNamespace='ecs', \
                ResourceId=t['ResourceId'])['ScheduledActions']]) for t in \
                client('application-autoscaling').describe_scalable_targets(ServiceNamespace='ecs')['ScalableTargets'] if \
                'story-scaled' in t['ResourceId']]
                """,
            answers: (
                #"[[1, 4, "/first", {"DynamicScalingInSuspended": false, "DynamicScalingOutSuspended": true, "ScheduledScalingSuspended": false}, "test", [["story-custom", null, {"CustomizedMetricSpecification": {"Dimensions": [{"Name": "Queue", "Value": "jobs"}], "MetricName": "Length", "Namespace": "Shop", "Statistic": "Average", "Unit": "Count"}, "DisableScaleIn": false, "TargetValue": 10}], ["story-step", {"AdjustmentType": "ChangeInCapacity", "Cooldown": 60, "MetricAggregationType": "Maximum", "StepAdjustments": [{"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 10, "ScalingAdjustment": 1}, {"MetricIntervalLowerBound": 10, "ScalingAdjustment": 2}]}, null], ["story-track", null, {"DisableScaleIn": false, "PredefinedMetricSpecification": {"PredefinedMetricType": "ECSServiceAverageCPUUtilization"}, "ScaleInCooldown": 60, "ScaleOutCooldown": 30, "TargetValue": 75}]], [["story-night", "cron(0 22 * * ? *)", {"MaxCapacity": 1, "MinCapacity": 0}, "2031-05-01", "None"]]]]"#,
                #"[[2, 8, "second", {"DynamicScalingInSuspended": true, "DynamicScalingOutSuspended": false, "ScheduledScalingSuspended": true}, "prod", [["story-custom", null, {"CustomizedMetricSpecification": {"Dimensions": [{"Name": "Line", "Value": "orders"}], "MetricName": "Age", "Namespace": "Shop/Slow", "Statistic": "Maximum", "Unit": "Seconds"}, "DisableScaleIn": false, "TargetValue": 10}], ["story-step", {"AdjustmentType": "PercentChangeInCapacity", "Cooldown": 90, "MetricAggregationType": "Average", "MinAdjustmentMagnitude": 2, "StepAdjustments": [{"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 20, "ScalingAdjustment": 1}, {"MetricIntervalLowerBound": 20, "ScalingAdjustment": 4}]}, null], ["story-track", null, {"DisableScaleIn": true, "PredefinedMetricSpecification": {"PredefinedMetricType": "ALBRequestCountPerTarget", "ResourceLabel": "app/a/1/targetgroup/a/2"}, "ScaleInCooldown": 90, "ScaleOutCooldown": 45, "TargetValue": 60.5}]], [["story-night", "cron(0 23 * * ? *)", {"MaxCapacity": 2, "MinCapacity": 1}, "2031-06-01", "2032-06-01"]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 2,
                answer:
                    #"[[2, 8, "second", {"DynamicScalingInSuspended": true, "DynamicScalingOutSuspended": false, "ScheduledScalingSuspended": true}, "prod", [["story-custom", null, {"CustomizedMetricSpecification": {"Dimensions": [{"Name": "Line", "Value": "orders"}], "MetricName": "Age", "Namespace": "Shop/Slow", "Statistic": "Maximum", "Unit": "Seconds"}, "DisableScaleIn": false, "TargetValue": 10}], ["story-step", {"AdjustmentType": "PercentChangeInCapacity", "Cooldown": 90, "MetricAggregationType": "Average", "MinAdjustmentMagnitude": 2, "StepAdjustments": [{"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 20, "ScalingAdjustment": 1}, {"MetricIntervalLowerBound": 20, "ScalingAdjustment": 4}]}, null], ["story-track-again", null, {"DisableScaleIn": true, "PredefinedMetricSpecification": {"PredefinedMetricType": "ALBRequestCountPerTarget", "ResourceLabel": "app/a/1/targetgroup/a/2"}, "ScaleInCooldown": 90, "ScaleOutCooldown": 45, "TargetValue": 60.5}]], [["story-night-again", "cron(0 23 * * ? *)", {"MaxCapacity": 2, "MinCapacity": 1}, "2031-06-01", "2032-06-01"]]]]"#
            ))
    ]
}
