locals {
  stack = "hello-ecs"
  name  = terraform.workspace == "default" ? local.stack : "${local.stack}-${terraform.workspace}"

  zones   = slice(data.aws_availability_zones.available.names, 0, 2)
  subnets = { for index, zone in local.zones : zone => cidrsubnet(var.vpc_cidr, 8, index) }

  target_group_name = "${local.name}-${var.container_port}"

  # One log group for each of the two kinds of tasks, named before it exists, so that the role can be held to exactly these.
  log_groups = { for kind in ["api", "website"] : kind => "/ecs/${local.name}/${kind}" }
}
