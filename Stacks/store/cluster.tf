resource "aws_ecs_cluster" "shop" {
  name = local.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }

  tags = {
    Name = local.name
  }

  # Were it not there, ECS would make the group itself and keep its logs for ever.
  depends_on = [aws_cloudwatch_log_group.insights]
}
