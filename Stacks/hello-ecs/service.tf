# Step 5 of the tutorial: what Visual Studio's "Publish to AWS" makes.

resource "aws_ecs_cluster" "hello" {
  name = local.name

  tags = {
    Name = local.name
  }
}

resource "aws_cloudwatch_log_group" "tasks" {
  for_each = local.log_groups

  name              = each.value
  retention_in_days = var.log_retention_days

  tags = {
    Name = "${local.name}-${each.key}"
  }
}

resource "aws_ecs_task_definition" "api" {
  family                   = "${local.name}-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.task_size.cpu
  memory                   = var.task_size.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  container_definitions = jsonencode([
    {
      name      = "api"
      image     = "${aws_ecr_repository.api.repository_url}:${var.image_tag}"
      essential = true

      portMappings = [
        {
          containerPort = var.container_port
          hostPort      = var.container_port
          protocol      = "tcp"
        }
      ]

      # .NET listens where this says, whatever the image's own default is.
      environment = [
        { name = "ASPNETCORE_URLS", value = "http://+:${var.container_port}" }
      ]

      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.tasks["api"].name
          "awslogs-region"        = var.region
          "awslogs-stream-prefix" = "api"
        }
      }
    }
  ])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  tags = {
    Name = "${local.name}-api"
  }
}

resource "aws_ecs_service" "api" {
  name            = "${local.name}-service"
  cluster         = aws_ecs_cluster.hello.arn
  task_definition = aws_ecs_task_definition.api.arn
  launch_type     = "FARGATE"
  desired_count   = var.task_count

  # A deployment starts all its tasks beside the old ones, and goes back by itself when they do not become healthy.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = [for subnet in aws_subnet.public : subnet.id]
    security_groups  = [aws_security_group.api.id]
    assign_public_ip = true
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = "api"
    container_port   = var.container_port
  }

  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"

  # The apply shows the deployment's events, is done when the API answers, and fails with the reasons of the stopped tasks when it
  # does not.
  wait_for_steady_state = true

  tags = {
    Name = "${local.name}-service"
  }

  # ECS refuses a target group that no listener uses, and a task needs the way out and the role's policy from its first second.
  depends_on = [aws_lb_listener.api, aws_route_table_association.public, aws_iam_role_policy.execution]
}
