# A network load balancer: it passes connections on without opening them, at very little delay, and from addresses that stay.

resource "aws_lb" "main" {
  name               = local.name
  load_balancer_type = "network"
  internal           = false
  subnets            = [for subnet in aws_subnet.public : subnet.id]
  security_groups    = [aws_security_group.load_balancer.id]

  # Tasks in one zone serve visitors of both.
  enable_cross_zone_load_balancing = true

  tags = {
    Name = local.name
  }

  depends_on = [aws_internet_gateway.main, aws_route_table_association.public]
}

resource "aws_lb_target_group" "web" {
  name        = "${local.name}-web"
  vpc_id      = aws_vpc.main.id
  target_type = "ip"
  protocol    = "TCP"
  port        = local.port

  deregistration_delay = 30
  preserve_client_ip   = true

  health_check {
    protocol            = "HTTP"
    path                = "/"
    matcher             = "200-399"
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }

  tags = {
    Name = "${local.name}-web"
  }
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }

  tags = {
    Name = "${local.name}-web"
  }
}
