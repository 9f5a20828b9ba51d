# 4 groups: the load balancer, tasks, machines, and the file system. Rules stand inside their group, which makes the group the whole
# truth: a rule added by hand shows as drift and goes.

resource "aws_security_group" "load_balancer" {
  name        = "${local.name}-load-balancer"
  description = "Visitors to the load balancer"
  vpc_id      = aws_vpc.main.id

  dynamic "ingress" {
    for_each = var.blue_green ? [80, 8080, 9090] : [80]

    content {
      description = "Visitors on port ${ingress.value}"
      protocol    = "tcp"
      from_port   = ingress.value
      to_port     = ingress.value
      cidr_blocks = var.visitor_cidrs
    }
  }

  egress {
    description = "Connections and health checks to tasks"
    protocol    = "tcp"
    from_port   = local.port
    to_port     = local.port
    cidr_blocks = values(local.private_subnets)
  }

  tags = {
    Name = "${local.name}-load-balancer"
  }
}

resource "aws_security_group" "tasks" {
  name        = "${local.name}-tasks"
  description = "Tasks with addresses of their own"
  vpc_id      = aws_vpc.main.id

  ingress {
    description     = "Visitors by way of the load balancer"
    protocol        = "tcp"
    from_port       = local.port
    to_port         = local.port
    security_groups = [aws_security_group.load_balancer.id]
  }

  ingress {
    description = "Other tasks, by their names"
    protocol    = "tcp"
    from_port   = local.port
    to_port     = local.port
    self        = true
  }

  egress {
    description = "Registry, logs, secrets and sessions"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    description = "Other tasks, and the file system"
    protocol    = "tcp"
    from_port   = 0
    to_port     = 65535
    cidr_blocks = values(local.private_subnets)
  }

  tags = {
    Name = "${local.name}-tasks"
  }
}

# Nobody calls a machine: people come in by ECS Exec, and tasks have addresses of their own.
resource "aws_security_group" "machines" {
  name        = "${local.name}-machines"
  description = "Machines of the cluster"
  vpc_id      = aws_vpc.main.id

  egress {
    description = "ECS, registry and logs"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }

  tags = {
    Name = "${local.name}-machines"
  }
}

resource "aws_security_group" "files" {
  name        = "${local.name}-files"
  description = "The shared file system"
  vpc_id      = aws_vpc.main.id

  ingress {
    description     = "NFS from tasks"
    protocol        = "tcp"
    from_port       = 2049
    to_port         = 2049
    security_groups = [aws_security_group.tasks.id]
  }

  tags = {
    Name = "${local.name}-files"
  }
}
