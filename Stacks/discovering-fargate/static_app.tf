# The first way: tasks with public addresses. Simple, but visitors have to know the address of a task, nothing shares the work
# among several, and every task stands open to the internet.
resource "aws_ecs_service" "static_app" {
  name            = "static-app"
  cluster         = aws_ecs_cluster.demo.arn
  task_definition = aws_ecs_task_definition.app["static-app"].arn
  launch_type     = "FARGATE"
  desired_count   = var.task_counts.static_app

  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = [for subnet in aws_subnet.public : subnet.id]
    security_groups  = [local.groups["static-app"]]
    assign_public_ip = true
  }

  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"
  wait_for_steady_state   = true

  tags = {
    Name = "${local.name}-static-app"
  }

  depends_on = [
    aws_route_table_association.public,
    aws_vpc_security_group_egress_rule.registry_and_logs,
    aws_iam_role_policy_attachment.execution,
  ]
}
