# agent: exactly one task on each machine, from the moment that it joins the cluster until it leaves. It reads the machine's own logs.

resource "aws_ecs_task_definition" "agent" {
  family                   = "${local.name}-agent"
  requires_compatibilities = ["EC2"]
  network_mode             = "host"
  cpu                      = 64
  memory                   = 128
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "agent"
      image     = local.images["agent"]
      essential = true

      mountPoints = [
        {
          sourceVolume  = "logs"
          containerPath = "/var/log/machine"
          readOnly      = true
        }
      ]

      logConfiguration = local.logging["agent"]
    }
  ])

  volume {
    name      = "logs"
    host_path = "/var/log"
  }

  tags = {
    Name = "${local.name}-agent"
  }
}

resource "aws_ecs_service" "agent" {
  name                = "agent"
  cluster             = aws_ecs_cluster.main.id
  task_definition     = aws_ecs_task_definition.agent.arn
  launch_type         = "EC2"
  scheduling_strategy = "DAEMON"

  # A daemon cannot have a second task beside the first: the old one goes before the new one comes.
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"

  tags = {
    Name = "${local.name}-agent"
  }

  depends_on = [aws_iam_role_policy.execution, aws_route_table_association.private]
}
