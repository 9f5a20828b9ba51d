# Who may talk to whom: visitors to the load balancer, the load balancer to the API, tasks to the registry and the logs.

resource "aws_security_group" "load_balancer" {
  name        = "${local.name}-load-balancer"
  description = "Callers of the API"
  vpc_id      = aws_vpc.main.id

  ingress {
    description = "HTTP from callers"
    protocol    = "tcp"
    from_port   = 80
    to_port     = 80
    cidr_blocks = var.visitor_cidrs
  }

  egress {
    description = "Requests and health checks to tasks"
    protocol    = "tcp"
    from_port   = var.container_port
    to_port     = var.container_port
    cidr_blocks = values(local.subnets)
  }

  tags = {
    Name = "${local.name}-load-balancer"
  }
}

resource "aws_security_group" "api" {
  name        = "${local.name}-api"
  description = "Tasks of the API"
  vpc_id      = aws_vpc.main.id

  ingress {
    description     = "Requests from the load balancer"
    protocol        = "tcp"
    from_port       = var.container_port
    to_port         = var.container_port
    security_groups = [aws_security_group.load_balancer.id]
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

# The website of step 8 is run by hand and reached by nobody, as in the tutorial.
resource "aws_security_group" "website" {
  name        = "${local.name}-website"
  description = "Tasks of the website"
  vpc_id      = aws_vpc.main.id

  egress {
    description = "Image registry and logs"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }

  tags = {
    Name = "${local.name}-website"
  }
}
