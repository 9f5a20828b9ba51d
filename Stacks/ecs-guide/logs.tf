resource "aws_cloudwatch_log_group" "ecs" {
  for_each = local.log_groups

  name              = each.value
  retention_in_days = var.log_retention_days

  tags = {
    Name = "${local.name}-${each.key}"
  }
}

# Metrics that Container Insights writes.
resource "aws_cloudwatch_log_group" "insights" {
  name              = "/aws/ecs/containerinsights/${local.name}/performance"
  retention_in_days = var.log_retention_days

  tags = {
    Name = "${local.name}-insights"
  }
}
