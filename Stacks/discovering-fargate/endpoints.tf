# How tasks without a way to the internet start all the same. Fargate pulls an image's manifest from ECR (two services), its layers
# from S3, and sends logs to CloudWatch.

# A network interface in each private subnet answers for the service's own name. The tutorial needed ecr.dkr alone; since platform
# version 1.4 Fargate also calls ecr.api, and with the awslogs driver it calls logs.
resource "aws_vpc_endpoint" "interface" {
  for_each = toset(["ecr.api", "ecr.dkr", "logs"])

  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  subnet_ids          = [for subnet in aws_subnet.private : subnet.id]
  security_group_ids  = [local.groups["endpoints"]]
  private_dns_enabled = true

  tags = {
    Name = "${local.name}-${each.key}"
  }
}

# S3 has a gateway, which costs nothing: a route in the table of the private subnets.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${var.region}.s3"
  route_table_ids   = [aws_route_table.private.id]

  tags = {
    Name = "${local.name}-s3"
  }
}

# A gateway has no security group that a rule could name. AWS keeps the addresses of S3 in a list, which a rule can.
data "aws_prefix_list" "s3" {
  name = "com.amazonaws.${var.region}.s3"
}
