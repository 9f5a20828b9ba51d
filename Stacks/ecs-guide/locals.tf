locals {
  stack = "ecs-guide"
  name  = terraform.workspace == "default" ? local.stack : "${local.stack}-${terraform.workspace}"

  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition

  # Addresses: a public /24 and a private /20 in each of two zones. Tasks take addresses of their own, so private subnets are wide.
  zones           = slice(data.aws_availability_zones.available.names, 0, 2)
  public_subnets  = { for index, zone in local.zones : zone => cidrsubnet(var.vpc_cidr, 8, index) }
  private_subnets = { for index, zone in local.zones : zone => cidrsubnet(var.vpc_cidr, 4, index + 1) }

  # How tasks find each other: http://web.ecs-guide.internal
  namespace = "${local.name}.internal"

  images = merge(
    {
      web     = "public.ecr.aws/nginx/nginx:stable"
      worker  = "public.ecr.aws/docker/library/busybox:stable"
      agent   = "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable"
      release = "public.ecr.aws/nginx/nginx:stable"
    },
    var.images,
  )

  # Where containers listen.
  port = 80

  # Log groups are named before they exist, so that roles can be held to exactly these.
  log_groups = {
    for name in concat(["web", "worker", "agent", "exec"], var.blue_green ? ["release"] : []) :
    name => "/ecs/${local.name}/${name}"
  }

  # How each container logs; a task definition adds nothing of its own.
  logging = {
    for name, group in local.log_groups : name => {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = group
        "awslogs-region"        = var.region
        "awslogs-stream-prefix" = name
      }
    }
  }
}
