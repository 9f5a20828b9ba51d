# The cluster: what it is told about its tasks, and what it runs them on.

resource "aws_ecs_cluster" "main" {
  name = local.name

  # Metrics of each task and container, not of services alone.
  setting {
    name  = "containerInsights"
    value = "enhanced"
  }

  # What people do in containers by ECS Exec is encrypted on its way and written down.
  configuration {
    execute_command_configuration {
      kms_key_id = aws_kms_key.exec.arn
      logging    = "OVERRIDE"

      log_configuration {
        cloud_watch_log_group_name = aws_cloudwatch_log_group.ecs["exec"].name
      }
    }
  }

  tags = {
    Name = local.name
  }

  # Were it not there, ECS would make the group itself and keep its logs for ever.
  depends_on = [aws_cloudwatch_log_group.insights]
}

resource "aws_kms_key" "exec" {
  description             = "Sessions of ECS Exec in ${local.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 7

  tags = {
    Name = "${local.name}-exec"
  }
}

resource "aws_kms_alias" "exec" {
  name          = "alias/${local.name}-exec"
  target_key_id = aws_kms_key.exec.key_id
}

# Machines come and go with the tasks: ECS keeps the group as large as the tasks need, takes a machine away only when nothing runs on
# it, and moves tasks off it first.
resource "aws_ecs_capacity_provider" "machines" {
  name = "${local.name}-machines"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = aws_autoscaling_group.machines.arn
    managed_termination_protection = "ENABLED"
    managed_draining               = "ENABLED"

    managed_scaling {
      status = "ENABLED"

      # A tenth of the room stays free, for tasks that start while a machine is on its way.
      target_capacity           = 90
      minimum_scaling_step_size = 1
      maximum_scaling_step_size = 2
      instance_warmup_period    = 120
    }
  }

  tags = {
    Name = "${local.name}-machines"
  }
}

# Who does not say where to run runs on the machines; Fargate is there for what should not wait for one.
resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = [aws_ecs_capacity_provider.machines.name, "FARGATE", "FARGATE_SPOT"]

  default_capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.machines.name
    weight            = 1
  }
}
