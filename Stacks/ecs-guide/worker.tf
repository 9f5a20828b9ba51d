# worker: tasks that nobody calls, packed as tightly as they go, never two of them on one machine at once.

resource "aws_ecs_task_definition" "worker" {
  family                   = "${local.name}-worker"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 256
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  container_definitions = jsonencode([
    {
      name      = "worker"
      image     = local.images["worker"]
      essential = true
      command   = ["sh", "-c", "while true; do wget -q -O- \"$WEB\" | wc -c; sleep 15; done"]

      environment = [
        {
          name  = "WEB"
          value = "http://${aws_service_discovery_service.web.name}.${local.namespace}/"
        }
      ]

      # Work under way has this long to come to an end.
      stopTimeout      = 60
      logConfiguration = local.logging["worker"]
    }
  ])

  tags = {
    Name = "${local.name}-worker"
  }
}

resource "aws_ecs_service" "worker" {
  name            = "worker"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.worker.arn
  desired_count   = var.tasks["worker"].min

  capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.machines.name
    weight            = 1
  }

  ordered_placement_strategy {
    type  = "binpack"
    field = "cpu"
  }

  placement_constraints {
    type = "distinctInstance"
  }

  network_configuration {
    subnets         = [for subnet in aws_subnet.private : subnet.id]
    security_groups = [aws_security_group.tasks.id]
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  enable_execute_command  = true
  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"

  tags = {
    Name = "${local.name}-worker"
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [
    aws_ecs_cluster_capacity_providers.main, aws_iam_role_policy.execution, aws_iam_role_policy.task,
    aws_route_table_association.private,
  ]
}
