# A private zone in the VPC: ECS adds an address for each healthy task of web, and the worker calls it by name.

resource "aws_service_discovery_private_dns_namespace" "main" {
  name        = local.namespace
  description = "Tasks of ${local.name}"
  vpc         = aws_vpc.main.id

  tags = {
    Name = local.namespace
  }
}

resource "aws_service_discovery_service" "web" {
  name        = "web"
  description = "Tasks of the web service"

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.main.id
    routing_policy = "MULTIVALUE"

    # Short, so that callers soon forget a task that has gone.
    dns_records {
      type = "A"
      ttl  = 10
    }
  }

  # ECS removes the last records a little after the service is gone.
  force_destroy = true

  tags = {
    Name = "${local.name}-web"
  }
}
