# The third way: no entrance for visitors at all. Other apps in the VPC find it by a name in a private DNS zone, in which ECS
# registers every task.

resource "aws_service_discovery_private_dns_namespace" "demo" {
  name        = var.namespace
  description = "Apps of ${local.name}"
  vpc         = aws_vpc.main.id

  tags = {
    Name = local.name
  }
}

resource "aws_service_discovery_service" "random_quote" {
  name        = "random-quote"
  description = "Tasks of the random-quote app"

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.demo.id
    routing_policy = "MULTIVALUE"

    # Short, so that callers soon forget a task that has gone; the tutorial's five minutes are long for that.
    dns_records {
      type = "A"
      ttl  = 10
    }
  }

  # ECS reports the health of tasks; Cloud Map itself cannot look into private subnets.
  health_check_custom_config {}

  # ECS removes the last records a little after the service is gone.
  force_destroy = true

  tags = {
    Name = "${local.name}-random-quote"
  }
}

resource "aws_ecs_service" "random_quote_app" {
  name            = "random-quote-app"
  cluster         = aws_ecs_cluster.demo.arn
  task_definition = aws_ecs_task_definition.app["random-quote-app"].arn
  launch_type     = "FARGATE"
  desired_count   = var.task_counts.random_quote_app

  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = [for subnet in aws_subnet.private : subnet.id]
    security_groups  = [local.groups["apps"]]
    assign_public_ip = false
  }

  service_registries {
    registry_arn = aws_service_discovery_service.random_quote.arn
  }

  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"
  wait_for_steady_state   = true

  tags = {
    Name = "${local.name}-random-quote-app"
  }

  depends_on = [
    aws_vpc_endpoint.interface,
    aws_vpc_endpoint.s3,
    aws_route_table_association.private,
    aws_vpc_security_group_egress_rule.layers,
    aws_vpc_security_group_egress_rule.calls,
    aws_vpc_security_group_ingress_rule.calls,
    aws_iam_role_policy_attachment.execution,
  ]
}
