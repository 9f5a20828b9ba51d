# Rules are objects of their own here: the groups name one another in a circle (the hostname app and the random-quote app are in the
# same one), which rules inside of groups could not.

resource "aws_security_group" "main" {
  for_each = {
    static-app    = "The static app, open to visitors"
    load-balancer = "The load balancer, open to visitors"
    apps          = "Apps behind the load balancer"
    endpoints     = "Interface endpoints of AWS services"
  }

  name        = "${local.name}-${each.key}"
  description = each.value
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "${local.name}-${each.key}"
  }
}

locals {
  groups = { for name, group in aws_security_group.main : name => group.id }

  # Who may call whom, on which port.
  calls = {
    balancer-to-apps  = { from = "load-balancer", to = "apps", port = var.app_port, why = "Requests and health checks" }
    apps-to-apps      = { from = "apps", to = "apps", port = var.app_port, why = "Quotes for the hostname app" }
    apps-to-endpoints = { from = "apps", to = "endpoints", port = 443, why = "Images and logs" }
  }

  visits = merge(
    { for cidr in var.visitor_cidrs : "static-app from ${cidr}" => { to = "static-app", port = var.app_port, cidr = cidr } },
    { for cidr in var.visitor_cidrs : "load-balancer from ${cidr}" => { to = "load-balancer", port = 80, cidr = cidr } },
  )
}

resource "aws_vpc_security_group_ingress_rule" "visitors" {
  for_each = local.visits

  security_group_id = local.groups[each.value.to]
  description       = "Visitors"
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
  cidr_ipv4         = each.value.cidr

  tags = {
    Name = "${local.name} ${each.key}"
  }
}

resource "aws_vpc_security_group_egress_rule" "calls" {
  for_each = local.calls

  security_group_id            = local.groups[each.value.from]
  description                  = each.value.why
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  referenced_security_group_id = local.groups[each.value.to]

  tags = {
    Name = "${local.name} ${each.key}"
  }
}

resource "aws_vpc_security_group_ingress_rule" "calls" {
  for_each = local.calls

  security_group_id            = local.groups[each.value.to]
  description                  = each.value.why
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  referenced_security_group_id = local.groups[each.value.from]

  tags = {
    Name = "${local.name} ${each.key}"
  }
}

# Image layers come from S3, whose addresses only a prefix list can name.
resource "aws_vpc_security_group_egress_rule" "layers" {
  security_group_id = local.groups["apps"]
  description       = "Image layers from S3"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = data.aws_prefix_list.s3.id

  tags = {
    Name = "${local.name} apps-to-s3"
  }
}

# The static app has a public address, and goes the public way.
resource "aws_vpc_security_group_egress_rule" "registry_and_logs" {
  security_group_id = local.groups["static-app"]
  description       = "Image registry and logs"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"

  tags = {
    Name = "${local.name} static-app-to-registry"
  }
}
