# How many tasks there are: three ways to say it.

resource "aws_appautoscaling_target" "service" {
  for_each = {
    web    = aws_ecs_service.web.name
    worker = aws_ecs_service.worker.name
  }

  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${each.value}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.tasks[each.key].min
  max_capacity       = var.tasks[each.key].max
}

# Target tracking: a figure that is kept, like a thermostat. Application Auto Scaling makes the alarms for it.
resource "aws_appautoscaling_policy" "web_cpu" {
  name               = "${local.name}-web-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.service["web"].service_namespace
  resource_id        = aws_appautoscaling_target.service["web"].resource_id
  scalable_dimension = aws_appautoscaling_target.service["web"].scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# Step scaling: the further over the line, the larger the step. The alarms that call these stand in alarms.tf.
resource "aws_appautoscaling_policy" "worker_out" {
  name               = "${local.name}-worker-out"
  policy_type        = "StepScaling"
  service_namespace  = aws_appautoscaling_target.service["worker"].service_namespace
  resource_id        = aws_appautoscaling_target.service["worker"].resource_id
  scalable_dimension = aws_appautoscaling_target.service["worker"].scalable_dimension

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    metric_aggregation_type = "Average"
    cooldown                = 60

    # From the alarm's threshold of 70 percent up to 90: one task more; beyond that, three.
    step_adjustment {
      metric_interval_lower_bound = 0
      metric_interval_upper_bound = 20
      scaling_adjustment          = 1
    }

    step_adjustment {
      metric_interval_lower_bound = 20
      scaling_adjustment          = 3
    }
  }
}

resource "aws_appautoscaling_policy" "worker_in" {
  name               = "${local.name}-worker-in"
  policy_type        = "StepScaling"
  service_namespace  = aws_appautoscaling_target.service["worker"].service_namespace
  resource_id        = aws_appautoscaling_target.service["worker"].resource_id
  scalable_dimension = aws_appautoscaling_target.service["worker"].scalable_dimension

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    metric_aggregation_type = "Average"
    cooldown                = 300

    step_adjustment {
      metric_interval_upper_bound = 0
      scaling_adjustment          = -1
    }
  }
}

# Scheduled scaling: what is known beforehand needs no metric. On workdays there are more workers, and at night as few as can be.
resource "aws_appautoscaling_scheduled_action" "worker" {
  for_each = {
    morning = { schedule = "cron(0 7 ? * MON-FRI *)", min = min(3, var.tasks["worker"].max) }
    evening = { schedule = "cron(0 20 ? * MON-FRI *)", min = var.tasks["worker"].min }
  }

  name               = "${local.name}-worker-${each.key}"
  service_namespace  = aws_appautoscaling_target.service["worker"].service_namespace
  resource_id        = aws_appautoscaling_target.service["worker"].resource_id
  scalable_dimension = aws_appautoscaling_target.service["worker"].scalable_dimension
  schedule           = each.value.schedule
  timezone           = "Europe/Stockholm"

  scalable_target_action {
    min_capacity = each.value.min
    max_capacity = var.tasks["worker"].max
  }
}
