# What every app has: a repository for its images, a log group, and a task definition.

resource "aws_ecs_cluster" "demo" {
  name = local.name

  tags = {
    Name = local.name
  }
}

resource "aws_ecr_repository" "app" {
  for_each = local.apps

  name = "${local.name}/${each.key}"

  # This is a stack to try and take down again; whoever keeps images here sets this to false.
  force_delete = true

  image_scanning_configuration {
    scan_on_push = true
  }

  tags = {
    Name = "${local.name}-${each.key}"
  }
}

resource "aws_cloudwatch_log_group" "app" {
  for_each = local.log_groups

  name              = each.value
  retention_in_days = var.log_retention_days

  tags = {
    Name = "${local.name}-${each.key}"
  }
}

resource "aws_ecs_task_definition" "app" {
  for_each = local.apps

  family                   = "${local.name}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = each.key
      image     = "${aws_ecr_repository.app[each.key].repository_url}:${each.value.tag}"
      essential = true

      # In this network mode the two ports are one and the same.
      portMappings = [
        {
          containerPort = var.app_port
          hostPort      = var.app_port
          protocol      = "tcp"
        }
      ]

      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.app[each.key].name
          "awslogs-region"        = var.region
          "awslogs-stream-prefix" = each.key
        }
      }
    }
  ])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  tags = {
    Name = "${local.name}-${each.key}"
  }
}
