output "shop_url" {
  description = "Where visitors find the shop."
  value       = "${local.scheme}://${aws_lb.shop.dns_name}"
}

output "summary" {
  description = "The shop in a few lines, for people."
  value       = <<-EOT
    The shop in ${terraform.workspace} runs ${var.task_count} ${var.task_count == 1 ? "task" : "tasks"} of each service.
    %{for name, service in local.services~}
    ${format("%-10s", name)} ${join(", ", coalescelist(service.paths, ["everything else"]))}
    %{endfor~}
  EOT
}

output "service_names" {
  description = "Private DNS name of each service, for callers inside the VPC."
  value       = local.addresses
}

output "cluster_name" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.shop.name
}

output "task_definitions" {
  description = "Task definition, with its revision, that each service runs."
  value       = { for name, service in module.service : name => service.task_definition_arn }
}

output "log_groups" {
  description = "Log group of each service."
  value       = local.log_groups
}

output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.main.id
}

output "vpc_cidr" {
  description = "Address range of the VPC."
  value       = aws_vpc.main.cidr_block
}

output "public_subnet_ids" {
  description = "Id of the public subnet in each zone."
  value       = { for zone, subnet in aws_subnet.public : zone => subnet.id }
}

output "private_subnet_ids" {
  description = "Id of the private subnet in each zone."
  value       = { for zone, subnet in aws_subnet.private : zone => subnet.id }
}

output "nat_address" {
  description = "Address from which tasks reach the internet, for the allow lists of others."
  value       = aws_eip.nat.public_ip
}
