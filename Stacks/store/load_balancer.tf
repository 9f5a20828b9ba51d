resource "aws_lb" "shop" {
  name               = local.name
  load_balancer_type = "application"
  internal           = false
  subnets            = [for subnet in aws_subnet.public : subnet.id]
  security_groups    = [aws_security_group.load_balancer.id]

  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection

  tags = {
    Name = local.name
  }

  # The balancer takes traffic as soon as it is up; the way out has to be there first.
  depends_on = [aws_internet_gateway.main, aws_route_table_association.public]
}

# The listener answers with the front; each of the other services adds a rule for its paths (modules/service).
resource "aws_lb_listener" "shop" {
  load_balancer_arn = aws_lb.shop.arn
  port              = local.tls ? 443 : 80
  protocol          = upper(local.scheme)
  certificate_arn   = var.certificate_arn
  ssl_policy        = local.tls ? "ELBSecurityPolicy-TLS13-1-2-2021-06" : null

  default_action {
    type             = "forward"
    target_group_arn = module.service["front"].target_group_arn
  }

  tags = {
    Name = "${local.name}-${local.scheme}"
  }
}

resource "aws_lb_listener" "redirect" {
  count = local.tls ? 1 : 0

  load_balancer_arn = aws_lb.shop.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }

  tags = {
    Name = "${local.name}-redirect"
  }

  # Port 80 is free for it only once the shop's own listener has moved to 443.
  depends_on = [aws_lb_listener.shop]
}
