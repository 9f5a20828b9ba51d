# The cluster of "ecs-cli up", and what "ecs-cli compose service up --create-log-groups" makes of a compose file.

resource "aws_ecs_cluster" "tutorial" {
  name = local.name

  tags = {
    Name = local.name
  }
}

resource "aws_cloudwatch_log_group" "web" {
  name              = "/ecs/${local.name}"
  retention_in_days = var.log_retention_days

  tags = {
    Name = local.name
  }
}

resource "aws_ecs_task_definition" "web" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.task_size.cpu
  memory                   = var.task_size.memory
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name       = "web"
      image      = var.image
      essential  = true
      entryPoint = ["sh", "-c"]
      command    = [local.command]

      portMappings = [
        {
          containerPort = 80
          hostPort      = 80
          protocol      = "tcp"
        }
      ]

      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.web.name
          "awslogs-region"        = var.region
          "awslogs-stream-prefix" = "web"
        }
      }
    }
  ])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  tags = {
    Name = local.name
  }
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = aws_ecs_cluster.tutorial.arn
  task_definition = aws_ecs_task_definition.web.arn
  launch_type     = "FARGATE"
  desired_count   = var.task_count

  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  # A public address is the task's only way to the registry, and the visitors' only way to the page.
  network_configuration {
    subnets          = [for subnet in aws_subnet.public : subnet.id]
    security_groups  = [aws_security_group.web.id]
    assign_public_ip = true
  }

  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"

  # The apply is done when the page is there, and fails with the reasons of the stopped tasks when it does not come up.
  wait_for_steady_state = true

  tags = {
    Name = local.name
  }

  # A task needs the way out and the role's policy from its first second.
  depends_on = [
    aws_route_table_association.public,
    aws_vpc_security_group_egress_rule.registry_and_logs,
    aws_iam_role_policy_attachment.execution,
  ]
}
