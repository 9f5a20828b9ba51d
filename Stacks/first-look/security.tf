# The tutorial opens port 80 in the VPC's default group, where everything else that is ever put into the VPC would stand open
# with it. Here the service has a group of its own.

resource "aws_security_group" "web" {
  name        = "${local.name}-web"
  description = "Tasks of the sample page"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "${local.name}-web"
  }
}

resource "aws_vpc_security_group_ingress_rule" "visitors" {
  for_each = toset(var.visitor_cidrs)

  security_group_id = aws_security_group.web.id
  description       = "Visitors"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = each.value

  tags = {
    Name = "${local.name}-visitors"
  }
}

resource "aws_vpc_security_group_egress_rule" "registry_and_logs" {
  security_group_id = aws_security_group.web.id
  description       = "Image registry and logs"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"

  tags = {
    Name = "${local.name}-registry-and-logs"
  }
}
