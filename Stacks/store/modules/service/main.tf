# One microservice: what runs (log group, task definition), how it is reached (target group, listener rule, private
# DNS), and the service that keeps the wanted number of tasks running.

locals {
  full_name         = "${var.prefix}-${var.name}"
  target_group_name = "${local.full_name}-${var.port}"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = var.log_group
  retention_in_days = var.log_retention_days

  tags = {
    Name = local.full_name
  }
}

resource "aws_ecs_task_definition" "this" {
  family                   = local.full_name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = var.execution_role_arn

  container_definitions = jsonencode([
    {
      name      = var.name
      image     = var.image
      essential = true

      portMappings = [
        {
          containerPort = var.port
          hostPort      = var.port
          protocol      = "tcp"
        }
      ]

      environment = [for key, value in var.environment : { name = key, value = value }]

      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.this.name
          "awslogs-region"        = var.region
          "awslogs-stream-prefix" = var.name
        }
      }
    }
  ])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  tags = {
    Name = local.full_name
  }
}

# The port is part of the name: a group on another port is a new one, and can exist beside the old one until the listener
# has moved over.
resource "aws_lb_target_group" "this" {
  name        = local.target_group_name
  vpc_id      = var.vpc_id
  target_type = "ip"
  protocol    = "HTTP"
  port        = var.port

  deregistration_delay = 30

  health_check {
    path                = var.health_check_path
    matcher             = "200-299"
    interval            = 15
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  tags = {
    Name = local.full_name
  }

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = length(local.target_group_name) <= 32
      error_message = "Target group names have at most 32 characters, and ${local.target_group_name} has ${length(local.target_group_name)}: use a shorter workspace name."
    }
  }
}

resource "aws_lb_listener_rule" "this" {
  count = length(var.paths) > 0 ? 1 : 0

  listener_arn = var.listener_arn
  priority     = var.priority

  condition {
    path_pattern {
      values = var.paths
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }

  tags = {
    Name = local.full_name
  }
}

resource "aws_service_discovery_service" "this" {
  name        = var.name
  description = "Tasks of ${local.full_name}"

  dns_config {
    namespace_id   = var.namespace_id
    routing_policy = "MULTIVALUE"

    # Short, so that callers soon forget a task that has gone.
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
    Name = local.full_name
  }
}

resource "aws_ecs_service" "this" {
  name            = var.name
  cluster         = var.cluster_arn
  task_definition = aws_ecs_task_definition.this.arn
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
    subnets          = var.subnet_ids
    security_groups  = var.security_group_ids
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.this.arn
    container_name   = var.name
    container_port   = var.port
  }

  service_registries {
    registry_arn = aws_service_discovery_service.this.arn
  }

  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"

  tags = {
    Name = local.full_name
  }

  # ECS refuses a target group that no listener uses. A rule makes that true for a service with paths; for the default
  # service it is the listener itself.
  depends_on = [aws_lb_listener_rule.this, var.listener_arn]
}
