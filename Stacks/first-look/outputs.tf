output "cluster_name" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.tutorial.name
}

output "service_name" {
  description = "Name of the ECS service."
  value       = aws_ecs_service.web.name
}

output "task_definition" {
  description = "Task definition, with its revision, that the service runs."
  value       = aws_ecs_task_definition.web.arn
}

output "log_group" {
  description = "Log group with what the server writes."
  value       = aws_cloudwatch_log_group.web.name
}

output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.main.id
}

output "subnet_ids" {
  description = "Id of the public subnet in each zone."
  value       = { for zone, subnet in aws_subnet.public : zone => subnet.id }
}

output "find_the_page" {
  description = "Commands that print the public address of the task, which is known only once it runs, and changes with every new task."
  value       = <<-EOT
    task=$(aws ecs list-tasks --region ${var.region} --cluster ${aws_ecs_cluster.tutorial.name} --query 'taskArns[0]' --output text)
    interface=$(aws ecs describe-tasks --region ${var.region} --cluster ${aws_ecs_cluster.tutorial.name} --tasks "$task" \
      --query 'tasks[0].attachments[0].details[?name==`networkInterfaceId`].value' --output text)
    aws ec2 describe-network-interfaces --region ${var.region} --network-interface-ids "$interface" \
      --query 'NetworkInterfaces[0].Association.PublicIp' --output text
  EOT
}
