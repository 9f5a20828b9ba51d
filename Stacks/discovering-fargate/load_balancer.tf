resource "aws_lb" "demo" {
  name               = local.name
  load_balancer_type = "application"
  internal           = false
  subnets            = [for subnet in aws_subnet.public : subnet.id]
  security_groups    = [local.groups["load-balancer"]]

  drop_invalid_header_fields = true

  tags = {
    Name = local.name
  }

  # The balancer takes traffic as soon as it is up; the way out has to be there first.
  depends_on = [aws_route_table_association.public]
}

# The port is part of the name: a group on another port is a new one, and can exist beside the old one until the listener
# has moved over.
resource "aws_lb_target_group" "hostname_app" {
  name        = local.target_group_name
  vpc_id      = aws_vpc.main.id
  target_type = "ip"
  protocol    = "HTTP"
  port        = var.app_port

  deregistration_delay = 30

  health_check {
    path                = "/"
    matcher             = "200"
    interval            = 15
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  tags = {
    Name = "${local.name}-hostname-app"
  }

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = length(local.target_group_name) <= 32
      error_message = "Target group names have at most 32 characters, and ${local.target_group_name} has ${length(local.target_group_name)}: use a shorter workspace name."
    }
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.demo.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.hostname_app.arn
  }

  tags = {
    Name = local.name
  }
}
