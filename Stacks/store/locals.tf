locals {
  stack = "store"
  name  = "${local.stack}-${terraform.workspace}"

  # Addresses: the first /20 of the VPC is for public subnets (a /24 in each zone, which holds little more than the load
  # balancer and the NAT gateway); each private subnet is a /20 of its own, since every task takes an address there.
  vpc_cidr        = lookup(var.vpc_cidrs, terraform.workspace, var.vpc_cidrs["staging"])
  zones           = slice(data.aws_availability_zones.available.names, 0, 2)
  public_subnets  = { for index, zone in local.zones : zone => cidrsubnet(local.vpc_cidr, 8, index) }
  private_subnets = { for index, zone in local.zones : zone => cidrsubnet(local.vpc_cidr, 4, index + 1) }

  # How visitors come in.
  tls          = var.certificate_arn != null
  scheme       = local.tls ? "https" : "http"
  public_ports = { for name, port in { HTTP = 80, HTTPS = 443 } : name => port if name == "HTTP" || local.tls }

  # How services find each other: http://<service>.store.<workspace>.private
  namespace   = "${local.stack}.${terraform.workspace}.private"
  port_suffix = var.container_port == 80 ? "" : ":${var.container_port}"
  addresses   = { for name in keys(local.services) : name => "${name}.${local.namespace}" }

  images = merge(
    {
      account   = "jeremycookdev/accountservice:latest"
      inventory = "jeremycookdev/inventoryservice:latest"
      shopping  = "jeremycookdev/shoppingservice:latest"
      front     = "jeremycookdev/store2018:latest"
    },
    var.images,
  )

  # The shop. A service without paths gets every request that no other service claims, so exactly one has none.
  services = {
    account = {
      paths    = ["/account*"]
      priority = 100
      group    = "api"
      calls    = []
    }
    inventory = {
      paths    = ["/inventory*"]
      priority = 200
      group    = "api"
      calls    = []
    }
    shopping = {
      paths    = ["/shopping*"]
      priority = 300
      group    = "api"
      calls    = []
    }
    front = {
      paths    = []
      priority = null
      group    = "front"
      calls    = ["account", "inventory", "shopping"]
    }
  }

  security_groups = {
    api   = aws_security_group.api.id
    front = aws_security_group.front.id
  }

  # Logs: one group a service, named before it exists, so that the role can be held to exactly these.
  log_groups = { for name in keys(local.services) : name => "/${local.stack}/${terraform.workspace}/${name}" }
}
