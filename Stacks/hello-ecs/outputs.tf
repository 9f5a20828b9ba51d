output "catalog_url" {
  description = "Where the API tells its products."
  value       = "http://${aws_lb.api.dns_name}/Product/catalog"
}

output "repository_url" {
  description = "Where the API's image is pushed to."
  value       = aws_ecr_repository.api.repository_url
}

output "push" {
  description = "Commands that build the API's image and push it."
  value       = <<-EOT
    aws ecr get-login-password --region ${var.region} | docker login --username AWS --password-stdin ${split("/", aws_ecr_repository.api.repository_url)[0]}
    docker build --tag ${aws_ecr_repository.api.repository_url}:${var.image_tag} .
    docker push ${aws_ecr_repository.api.repository_url}:${var.image_tag}
  EOT
}

output "run_website" {
  description = "Command that runs three tasks of the website beside the API."
  value       = <<-EOT
    aws ecs run-task --region ${var.region} --cluster ${aws_ecs_cluster.hello.name} --task-definition ${aws_ecs_task_definition.website.family} \
      --count 3 --launch-type FARGATE \
      --network-configuration 'awsvpcConfiguration={subnets=[${join(",", [for subnet in aws_subnet.public : subnet.id])}],securityGroups=[${aws_security_group.website.id}],assignPublicIp=ENABLED}'
  EOT
}

output "cluster_name" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.hello.name
}

output "service_name" {
  description = "Name of the ECS service."
  value       = aws_ecs_service.api.name
}

output "task_definitions" {
  description = "Both task definitions, with their revisions."
  value = {
    api     = aws_ecs_task_definition.api.arn
    website = aws_ecs_task_definition.website.arn
  }
}

output "log_groups" {
  description = "Log group of each kind of tasks."
  value       = local.log_groups
}
