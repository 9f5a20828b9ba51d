# Step 8 of the tutorial: a second container in the same cluster. It is a task definition without a service; the output
# run_website has the command that starts tasks of it.
resource "aws_ecs_task_definition" "website" {
  family                   = "${local.name}-website"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name      = "website"
      image     = var.website_image
      essential = true

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
          "awslogs-group"         = aws_cloudwatch_log_group.tasks["website"].name
          "awslogs-region"        = var.region
          "awslogs-stream-prefix" = "website"
        }
      }
    }
  ])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  tags = {
    Name = "${local.name}-website"
  }
}
