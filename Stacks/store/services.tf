module "service" {
  source   = "./modules/service"
  for_each = local.services

  name   = each.key
  prefix = local.name

  image  = local.images[each.key]
  port   = var.container_port
  cpu    = var.task_size.cpu
  memory = var.task_size.memory
  environment = {
    for name in each.value.calls :
    "${upper(name)}_SERVICE_API_BASE" => "http://${local.addresses[name]}${local.port_suffix}/api"
  }

  cluster_arn        = aws_ecs_cluster.shop.arn
  task_count         = var.task_count
  execution_role_arn = aws_iam_role.execution.arn

  vpc_id             = aws_vpc.main.id
  subnet_ids         = [for subnet in aws_subnet.private : subnet.id]
  security_group_ids = [local.security_groups[each.value.group]]
  namespace_id       = aws_service_discovery_private_dns_namespace.shop.id

  listener_arn      = aws_lb_listener.shop.arn
  paths             = each.value.paths
  priority          = each.value.priority
  health_check_path = var.health_check_path

  region             = data.aws_region.current.region
  log_group          = local.log_groups[each.key]
  log_retention_days = var.log_retention_days

  # A task that starts before it may write logs, or before it has a way to the registry, fails; after a few of those the
  # circuit breaker gives the deployment up.
  depends_on = [aws_iam_role_policy.execution, aws_route_table_association.private]
}
