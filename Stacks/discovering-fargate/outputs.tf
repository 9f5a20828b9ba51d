output "hostname_url" {
  description = "Page that names the task that answers."
  value       = "http://${aws_lb.demo.dns_name}/"
}

output "quote_url" {
  description = "Page with a quote, which the hostname app gets from the random-quote app."
  value       = "http://${aws_lb.demo.dns_name}/random-quote/"
}

output "quote_address" {
  description = "Where apps in the VPC find the random-quote app. The port is part of it: the name leads to a task, with nothing in between."
  value       = "http://${aws_service_discovery_service.random_quote.name}.${aws_service_discovery_private_dns_namespace.demo.name}:${var.app_port}"
}

output "static_app_port" {
  description = "Port of the static app on the public address of its task; the README says how to find that address."
  value       = var.app_port
}

output "repositories" {
  description = "Where each app's image is pushed to."
  value       = { for app, repository in aws_ecr_repository.app : app => repository.repository_url }
}

output "task_definitions" {
  description = "Task definition, with its revision, that each app runs."
  value       = { for app, definition in aws_ecs_task_definition.app : app => definition.arn }
}

output "log_groups" {
  description = "Log group of each app."
  value       = local.log_groups
}

output "cluster_name" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.demo.name
}

output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.main.id
}

output "endpoints" {
  description = "Id of the endpoint of each AWS service that tasks in private subnets call."
  value = merge(
    { for service, endpoint in aws_vpc_endpoint.interface : service => endpoint.id },
    { s3 = aws_vpc_endpoint.s3.id },
  )
}
