# The second way: private tasks behind a load balancer. The app shows the name of the task that answers; reload, and the other
# one does. Below /random-quote it asks the random-quote app.
resource "aws_ecs_service" "hostname_app" {
  name            = "hostname-app"
  cluster         = aws_ecs_cluster.demo.arn
  task_definition = aws_ecs_task_definition.app["hostname-app"].arn
  launch_type     = "FARGATE"
  desired_count   = var.task_counts.hostname_app

  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60

  # Without a way to the registry, tasks would fail and be started again for ever: CannotPullContainerError. This ends it.
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = [for subnet in aws_subnet.private : subnet.id]
    security_groups  = [local.groups["apps"]]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.hostname_app.arn
    container_name   = "hostname-app"
    container_port   = var.app_port
  }

  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"
  wait_for_steady_state   = true

  tags = {
    Name = "${local.name}-hostname-app"
  }

  # ECS refuses a target group that no listener uses. All others are what a task needs to start.
  depends_on = [
    aws_lb_listener.http,
    aws_vpc_endpoint.interface,
    aws_vpc_endpoint.s3,
    aws_route_table_association.private,
    aws_vpc_security_group_egress_rule.layers,
    aws_vpc_security_group_egress_rule.calls,
    aws_vpc_security_group_ingress_rule.calls,
    aws_iam_role_policy_attachment.execution,
  ]
}
