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
                  min_capacity       = 1
                  max_capacity       = var.later ? 8 : 4
                  resource_id        = "service/${aws_ecs_cluster.a.name}/${aws_ecs_service.a.name}"
                  scalable_dimension = "ecs:service:DesiredCount"
                  service_namespace  = "ecs"
                }
                resource "aws_appautoscaling_policy" "track" {
                  name               = "story-track"
                  policy_type        = "TargetTrackingScaling"
                  resource_id        = aws_appautoscaling_target.a.resource_id
                  scalable_dimension = aws_appautoscaling_target.a.scalable_dimension
                  service_namespace  = aws_appautoscaling_target.a.service_namespace
                  target_tracking_scaling_policy_configuration {
                    target_value       = var.later ? 60.5 : 75
                    scale_in_cooldown  = 60
                    scale_out_cooldown = 30
                    predefined_metric_specification {
                      predefined_metric_type = "ECSServiceAverageCPUUtilization"
                    }
                  }
                }
                resource "aws_appautoscaling_policy" "step" {
                  name               = "story-step"
                  resource_id        = aws_appautoscaling_target.a.resource_id
                  scalable_dimension = aws_appautoscaling_target.a.scalable_dimension
                  service_namespace  = aws_appautoscaling_target.a.service_namespace
                  step_scaling_policy_configuration {
                    adjustment_type         = "ChangeInCapacity"
                    cooldown                = 60
                    metric_aggregation_type = "Maximum"
                    step_adjustment {
                      metric_interval_lower_bound = 0
                      metric_interval_upper_bound = "10.0"
                      scaling_adjustment          = 1
                    }
                    step_adjustment {
                      metric_interval_lower_bound = 10
                      scaling_adjustment          = var.later ? 4 : 2
                    }
                  }
                }
                resource "aws_appautoscaling_scheduled_action" "a" {
                  name               = "story-night"
                  resource_id        = aws_appautoscaling_target.a.resource_id
                  scalable_dimension = aws_appautoscaling_target.a.scalable_dimension
                  service_namespace  = aws_appautoscaling_target.a.service_namespace
                  schedule           = var.later ? "cron(0 23 * * ? *)" : "cron(0 22 * * ? *)"
                  start_time         = "2031-05-01T00:00:00Z"
                  scalable_target_action {
                    min_capacity = 0
                    max_capacity = 1
                  }
                }
                """, count: 8, changed: 5,
            question: """
                [(t['MaxCapacity'], sorted((p['PolicyName'], len(p.get('StepScalingPolicyConfiguration', {}).get('StepAdjustments', [])), p.get('TargetTrackingScalingPolicyConfiguration', {}).get('TargetValue')) for p in client('application-autoscaling').describe_scaling_policies(ServiceNamespace='ecs', ResourceId=t['ResourceId'])['ScalingPolicies']), [(s['Schedule'], s['ScalableTargetAction']['MinCapacity']) for s in client('application-autoscaling').describe_scheduled_actions(ServiceNamespace='ecs', ResourceId=t['ResourceId'])['ScheduledActions']]) for t in client('application-autoscaling').describe_scalable_targets(ServiceNamespace='ecs')['ScalableTargets'] if 'story-scaled' in t['ResourceId']]
                """,
            answers: (
                #"[[4, [["story-step", 2, null], ["story-track", 0, 75]], [["cron(0 22 * * ? *)", 0]]]]"#,
                #"[[8, [["story-step", 2, null], ["story-track", 0, 60.5]], [["cron(0 23 * * ? *)", 0]]]]"#,
                "[]"
            ),
            importIDs: [
                "aws_ecs_cluster": "{name}", "aws_ecs_service": "story-scaled/{name}",
                "aws_ecs_task_definition": "{arn}",
                "aws_appautoscaling_target": "{service_namespace}/{resource_id}/{scalable_dimension}",
                "aws_appautoscaling_policy": "{service_namespace}/{resource_id}/{scalable_dimension}/{name}",
                "aws_appautoscaling_scheduled_action":
                    "{service_namespace}/{resource_id}/{scalable_dimension}/{name}",
            ], notImported: ["aws_appautoscaling_target"])
    ]
}
