locals {
  stack = "discovering-fargate"
  name  = terraform.workspace == "default" ? "discovering" : "discovering-${terraform.workspace}"

  zones           = slice(data.aws_availability_zones.available.names, 0, 2)
  public_subnets  = { for index, zone in local.zones : zone => cidrsubnet(var.vpc_cidr, 8, index) }
  private_subnets = { for index, zone in local.zones : zone => cidrsubnet(var.vpc_cidr, 8, 16 + index) }

  # Each app has a repository, a log group and a task definition of this name; what is different between the services stands in
  # static_app.tf, hostname_app.tf and random_quote_app.tf.
  apps = {
    static-app       = { tag = var.image_tags.static_app }
    hostname-app     = { tag = var.image_tags.hostname_app }
    random-quote-app = { tag = var.image_tags.random_quote_app }
  }

  log_groups = { for app in keys(local.apps) : app => "/ecs/${local.name}/${app}" }

  target_group_name = "${local.name}-hostname-${var.app_port}"
}
