output "url" {
  description = "Where visitors find the web service."
  value       = "http://${aws_lb.main.dns_name}"
}

output "release_urls" {
  description = "Where the release service is found: what visitors see, and what comes next."
  value       = { for use, listener in aws_lb_listener.release : use => "http://${aws_lb.main.dns_name}:${listener.port}" }
}

output "cluster_name" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.main.name
}

output "task_definitions" {
  description = "Task definition, with its revision, that each service was last given."
  value = merge(
    {
      web    = aws_ecs_task_definition.web.arn
      worker = aws_ecs_task_definition.worker.arn
      agent  = aws_ecs_task_definition.agent.arn
    },
    { for name, definition in aws_ecs_task_definition.release : name => definition.arn },
  )
}

output "machines" {
  description = "Where the machines come from: the group, and the version of the template that it starts them from."
  value = {
    group    = aws_autoscaling_group.machines.name
    template = "${aws_launch_template.machine.name}:${aws_launch_template.machine.latest_version}"
  }
}

output "log_groups" {
  description = "Log group of each service, and of what people do in containers."
  value       = local.log_groups
}

output "web_address" {
  description = "Private name of the web service, for tasks."
  value       = "${aws_service_discovery_service.web.name}.${local.namespace}"
}

output "alarms_topic" {
  description = "Topic to subscribe to for alarms."
  value       = aws_sns_topic.alarms.arn
}
