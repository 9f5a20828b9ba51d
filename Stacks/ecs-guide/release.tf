# release: a service on Fargate that CodeDeploy releases blue/green, where var.blue_green says so. The new tasks run beside the old ones
# and can be looked at on port 9090; then visitors on port 8080 go over to them at once, and for an hour they can go back as fast.

locals {
  release = var.blue_green ? toset(["release"]) : toset([])
  colours = var.blue_green ? toset(["blue", "green"]) : toset([])
}

resource "aws_lb_target_group" "release" {
  for_each = local.colours

  name        = "${local.name}-${each.key}"
  vpc_id      = aws_vpc.main.id
  target_type = "ip"
  protocol    = "TCP"
  port        = local.port

  deregistration_delay = 30

  tags = {
    Name = "${local.name}-${each.key}"
  }
}

# Which colour a listener shows is for CodeDeploy to say, once they are there.
resource "aws_lb_listener" "release" {
  for_each = { for use, port in { production = 8080, test = 9090 } : use => port if var.blue_green }

  load_balancer_arn = aws_lb.main.arn
  port              = each.value
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.release["blue"].arn
  }

  tags = {
    Name = "${local.name}-${each.key}"
  }

  lifecycle {
    ignore_changes = [default_action]
  }
}

resource "aws_ecs_task_definition" "release" {
  for_each = local.release

  family                   = "${local.name}-release"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  container_definitions = jsonencode([
    {
      name      = "release"
      image     = local.images["release"]
      essential = true

      portMappings = [
        {
          containerPort = local.port
          hostPort      = local.port
          protocol      = "tcp"
        }
      ]

      logConfiguration = local.logging["release"]
    }
  ])

  tags = {
    Name = "${local.name}-release"
  }
}

resource "aws_ecs_service" "release" {
  for_each = local.release

  name            = "release"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.release[each.key].arn
  launch_type     = "FARGATE"
  desired_count   = 2

  deployment_controller {
    type = "CODE_DEPLOY"
  }

  network_configuration {
    subnets         = [for subnet in aws_subnet.private : subnet.id]
    security_groups = [aws_security_group.tasks.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.release["blue"].arn
    container_name   = "release"
    container_port   = local.port
  }

  tags = {
    Name = "${local.name}-release"
  }

  # A new task definition goes to CodeDeploy, which says what runs and behind which colour.
  lifecycle {
    ignore_changes = [task_definition, load_balancer]
  }

  depends_on = [aws_iam_role_policy.execution, aws_lb_listener.release, aws_route_table_association.private]
}

data "aws_iam_policy_document" "release_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["codedeploy.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "release" {
  statement {
    sid = "MoveTasksAndTraffic"
    actions = [
      "cloudwatch:DescribeAlarms", "ecs:CreateTaskSet", "ecs:DeleteTaskSet", "ecs:DescribeServices",
      "ecs:UpdateServicePrimaryTaskSet", "elasticloadbalancing:DescribeListeners",
      "elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "HandRolesToTasks"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.execution.arn, aws_iam_role.task.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "release" {
  for_each = local.release

  name               = "${local.name}-release"
  description        = "CodeDeploy for ${local.name}"
  assume_role_policy = data.aws_iam_policy_document.release_trust.json

  tags = {
    Name = "${local.name}-release"
  }
}

resource "aws_iam_role_policy" "release" {
  for_each = local.release

  name   = "release"
  role   = aws_iam_role.release[each.key].id
  policy = data.aws_iam_policy_document.release.json
}

resource "aws_codedeploy_app" "release" {
  for_each = local.release

  name             = "${local.name}-release"
  compute_platform = "ECS"

  tags = {
    Name = "${local.name}-release"
  }
}

resource "aws_codedeploy_deployment_group" "release" {
  for_each = local.release

  app_name              = aws_codedeploy_app.release[each.key].name
  deployment_group_name = "${local.name}-release"
  service_role_arn      = aws_iam_role.release[each.key].arn

  # Network load balancers move all traffic at once.
  deployment_config_name = "CodeDeployDefault.ECSAllAtOnce"

  deployment_style {
    deployment_option = "WITH_TRAFFIC_CONTROL"
    deployment_type   = "BLUE_GREEN"
  }

  blue_green_deployment_config {
    deployment_ready_option {
      action_on_timeout = "CONTINUE_DEPLOYMENT"
    }

    terminate_blue_instances_on_deployment_success {
      action                           = "TERMINATE"
      termination_wait_time_in_minutes = 60
    }
  }

  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST"]
  }

  ecs_service {
    cluster_name = aws_ecs_cluster.main.name
    service_name = aws_ecs_service.release[each.key].name
  }

  load_balancer_info {
    target_group_pair_info {
      prod_traffic_route {
        listener_arns = [aws_lb_listener.release["production"].arn]
      }

      test_traffic_route {
        listener_arns = [aws_lb_listener.release["test"].arn]
      }

      target_group {
        name = aws_lb_target_group.release["blue"].name
      }

      target_group {
        name = aws_lb_target_group.release["green"].name
      }
    }
  }

  tags = {
    Name = "${local.name}-release"
  }

  depends_on = [aws_iam_role_policy.release]
}
