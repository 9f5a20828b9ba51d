# web: tasks on the machines, spread for safety and packed for the bill, behind the load balancer.

resource "aws_ecs_task_definition" "web" {
  family                   = "${local.name}-web"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  container_definitions = jsonencode([
    {
      name      = "web"
      image     = local.images["web"]
      essential = true

      portMappings = [
        {
          containerPort = local.port
          hostPort      = local.port
          protocol      = "tcp"
        }
      ]

      mountPoints = [
        {
          sourceVolume  = "files"
          containerPath = "/srv/files"
          readOnly      = false
        }
      ]

      # ECS fetches these when it starts the task; the names of variables are all that the definition tells. A key of the secret's JSON
      # may be named behind its ARN.
      secrets = [
        {
          name      = "DATABASE_PASSWORD"
          valueFrom = "${aws_secretsmanager_secret.database.arn}:password::"
        },
        {
          name      = "GREETING"
          valueFrom = aws_ssm_parameter.greeting.arn
        }
      ]

      healthCheck = {
        command     = ["CMD-SHELL", "curl -fs http://localhost/ || exit 1"]
        interval    = 15
        timeout     = 5
        retries     = 3
        startPeriod = 10
      }

      # ECS Exec leaves processes behind that somebody has to collect.
      linuxParameters = {
        initProcessEnabled = true
      }

      logConfiguration = local.logging["web"]
    }
  ])

  volume {
    name = "files"

    efs_volume_configuration {
      file_system_id     = aws_efs_file_system.shared.id
      transit_encryption = "ENABLED"

      authorization_config {
        access_point_id = aws_efs_access_point.web.id
        iam             = "ENABLED"
      }
    }
  }

  tags = {
    Name = "${local.name}-web"
  }
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = var.tasks["web"].min

  capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.machines.name
    weight            = 1
  }

  # First evenly over zones, so that one may fail; within a zone onto as few machines as hold the tasks.
  ordered_placement_strategy {
    type  = "spread"
    field = "attribute:ecs.availability-zone"
  }

  ordered_placement_strategy {
    type  = "binpack"
    field = "memory"
  }

  # Only on machines that say so of themselves; see ECS_INSTANCE_ATTRIBUTES in machines.tf.
  placement_constraints {
    type       = "memberOf"
    expression = "attribute:pool == general"
  }

  network_configuration {
    subnets         = [for subnet in aws_subnet.private : subnet.id]
    security_groups = [aws_security_group.tasks.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.web.arn
    container_name   = "web"
    container_port   = local.port
  }

  service_registries {
    registry_arn = aws_service_discovery_service.web.arn
  }

  # New tasks start beside the old ones. When they fail again and again, or visitors meet errors, the old definition comes back.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  alarms {
    enable      = true
    rollback    = true
    alarm_names = [aws_cloudwatch_metric_alarm.unhealthy.alarm_name]
  }

  health_check_grace_period_seconds = 60
  availability_zone_rebalancing     = "ENABLED"

  # aws ecs execute-command --cluster ecs-guide --task TASK --container web --interactive --command sh
  enable_execute_command  = true
  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"

  tags = {
    Name = "${local.name}-web"
  }

  # How many tasks there are is for scaling.tf to say.
  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [
    aws_ecs_cluster_capacity_providers.main, aws_efs_mount_target.shared, aws_iam_role_policy.execution,
    aws_iam_role_policy.task, aws_lb_listener.web, aws_secretsmanager_secret_version.database,
  ]
}
