# A private zone in the VPC. ECS adds an address record for every healthy task; see modules/service.
resource "aws_service_discovery_private_dns_namespace" "shop" {
  name        = local.namespace
  description = "Services of the shop in ${terraform.workspace}"
  vpc         = aws_vpc.main.id

  tags = {
    Name = local.namespace
  }
}
