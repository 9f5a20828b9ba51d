# 3 resources: one group for the load balancer, one for the front, one for the three services behind it.
#
# Rules stand inside their group, which makes the group the whole truth: a rule added by hand shows as drift and goes.
# Groups cannot name each other in a circle, so inbound rules name the group that calls, and outbound rules name the
# subnets where the called ones live.

resource "aws_security_group" "load_balancer" {
  name        = "${local.name}-load-balancer"
  description = "Visitors to the load balancer of the shop"
  vpc_id      = aws_vpc.main.id

  dynamic "ingress" {
    for_each = local.public_ports

    content {
      description = "${ingress.key} from visitors"
      protocol    = "tcp"
      from_port   = ingress.value
      to_port     = ingress.value
      cidr_blocks = var.visitor_cidrs
    }
  }

  egress {
    description = "Requests and health checks to tasks"
    protocol    = "tcp"
    from_port   = var.container_port
    to_port     = var.container_port
    cidr_blocks = values(local.private_subnets)
  }

  tags = {
    Name = "${local.name}-load-balancer"
  }
}

resource "aws_security_group" "front" {
  name        = "${local.name}-front"
  description = "Tasks of the front of the shop"
  vpc_id      = aws_vpc.main.id

  ingress {
    description     = "Requests from the load balancer"
    protocol        = "tcp"
    from_port       = var.container_port
    to_port         = var.container_port
    security_groups = [aws_security_group.load_balancer.id]
  }

  egress {
    description = "Calls to the services behind the front"
    protocol    = "tcp"
    from_port   = var.container_port
    to_port     = var.container_port
    cidr_blocks = values(local.private_subnets)
  }

  egress {
    description = "Image registry and logs"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }

  tags = {
    Name = "${local.name}-front"
  }
}

resource "aws_security_group" "api" {
  name        = "${local.name}-api"
  description = "Tasks of account, inventory and shopping"
  vpc_id      = aws_vpc.main.id

  dynamic "ingress" {
    for_each = {
      "the load balancer" = aws_security_group.load_balancer.id
      "the front"         = aws_security_group.front.id
    }

    content {
      description     = "Requests from ${ingress.key}"
      protocol        = "tcp"
      from_port       = var.container_port
      to_port         = var.container_port
      security_groups = [ingress.value]
    }
  }

  egress {
    description = "Image registry and logs"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }

  tags = {
    Name = "${local.name}-api"
  }
}
