locals {
  stack = "first-look"
  name  = terraform.workspace == "default" ? local.stack : "${local.stack}-${terraform.workspace}"

  zones   = slice(data.aws_availability_zones.available.names, 0, 2)
  subnets = { for index, zone in local.zones : zone => cidrsubnet(var.vpc_cidr, 8, index) }

  # The server's own page is replaced when the container starts; then the server takes the shell's place, so that it gets the
  # signal to stop when ECS takes the task down.
  page    = "<html><head><title>${var.headline}</title></head><body><h1>${var.headline}</h1></body></html>"
  command = "echo '${local.page}' > /usr/local/apache2/htdocs/index.html && exec httpd-foreground"
}
