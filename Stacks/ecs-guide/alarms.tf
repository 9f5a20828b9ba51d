# Alarms, and where they go: somebody subscribes to the topic, by mail, telephone or chat.

resource "aws_sns_topic" "alarms" {
  name = "${local.name}-alarms"

  tags = {
    Name = "${local.name}-alarms"
  }
}

# Also stops a deployment of web, and takes it back; see web.tf.
resource "aws_cloudwatch_metric_alarm" "unhealthy" {
  alarm_name        = "${local.name}-unhealthy"
  alarm_description = "Tasks of web do not answer the load balancer"

  namespace   = "AWS/NetworkELB"
  metric_name = "UnHealthyHostCount"
  dimensions = {
    LoadBalancer = aws_lb.main.arn_suffix
    TargetGroup  = aws_lb_target_group.web.arn_suffix
  }

  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"

  alarm_actions = [aws_sns_topic.alarms.arn]
  ok_actions    = [aws_sns_topic.alarms.arn]

  tags = {
    Name = "${local.name}-unhealthy"
  }
}

resource "aws_cloudwatch_metric_alarm" "worker" {
  for_each = {
    busy = { operator = "GreaterThanOrEqualToThreshold", threshold = 70, periods = 2, policy = aws_appautoscaling_policy.worker_out.arn }
    idle = { operator = "LessThanOrEqualToThreshold", threshold = 20, periods = 10, policy = aws_appautoscaling_policy.worker_in.arn }
  }

  alarm_name        = "${local.name}-worker-${each.key}"
  alarm_description = "Workers are ${each.key}: scaling.tf says what follows"

  namespace   = "AWS/ECS"
  metric_name = "CPUUtilization"
  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.worker.name
  }

  statistic           = "Average"
  period              = 60
  evaluation_periods  = each.value.periods
  comparison_operator = each.value.operator
  threshold           = each.value.threshold

  alarm_actions = [each.value.policy]

  tags = {
    Name = "${local.name}-worker-${each.key}"
  }
}

# The group is as large as it may become, and tasks still wait for machines.
resource "aws_cloudwatch_metric_alarm" "full" {
  alarm_name        = "${local.name}-full"
  alarm_description = "Tasks need more machines than the group may have: raise machines.max"

  namespace   = "AWS/ECS/ManagedScaling"
  metric_name = "CapacityProviderReservation"
  dimensions = {
    CapacityProviderName = aws_ecs_capacity_provider.machines.name
    ClusterName          = aws_ecs_cluster.main.name
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 100
  treat_missing_data  = "notBreaching"

  alarm_actions = [aws_sns_topic.alarms.arn]

  tags = {
    Name = "${local.name}-full"
  }
}
