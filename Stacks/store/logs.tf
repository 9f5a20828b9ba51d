# Metrics that Container Insights writes. The services' own groups come with them, in modules/service.
resource "aws_cloudwatch_log_group" "insights" {
  name              = "/aws/ecs/containerinsights/${local.name}/performance"
  retention_in_days = var.log_retention_days

  tags = {
    Name = "${local.name}-insights"
  }
}
