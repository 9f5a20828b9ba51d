output "target_group_arn" {
  description = "ARN of the target group that holds the tasks."
  value       = aws_lb_target_group.this.arn
}

output "task_definition_arn" {
  description = "ARN of the task definition, with its revision."
  value       = aws_ecs_task_definition.this.arn
}

output "service_arn" {
  description = "ARN of the ECS service."
  value       = aws_ecs_service.this.arn
}
