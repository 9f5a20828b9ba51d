variable "name" {
  description = "Name of the service: of its container and in private DNS."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*$", var.name))
    error_message = "The name becomes part of a DNS name: lower-case letters, digits and hyphens, a letter first."
  }
}

variable "prefix" {
  description = "First part of the names of all that belongs to the shop."
  type        = string
  nullable    = false
}

variable "image" {
  description = "Container image, with tag or digest."
  type        = string
  nullable    = false
}

variable "port" {
  description = "Port on which the container listens."
  type        = number
  nullable    = false
}

variable "cpu" {
  description = "CPU units of one task."
  type        = number
  nullable    = false
}

variable "memory" {
  description = "Memory of one task in MiB."
  type        = number
  nullable    = false
}

variable "environment" {
  description = "Environment of the container."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "cluster_arn" {
  description = "ARN of the ECS cluster."
  type        = string
  nullable    = false
}

variable "task_count" {
  description = "Number of tasks."
  type        = number
  nullable    = false
}

variable "execution_role_arn" {
  description = "ARN of the role with which ECS starts tasks."
  type        = string
  nullable    = false
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Ids of the subnets in which tasks run."
  type        = list(string)
  nullable    = false
}

variable "security_group_ids" {
  description = "Ids of the security groups of tasks."
  type        = list(string)
  nullable    = false
}

variable "namespace_id" {
  description = "Id of the private DNS namespace."
  type        = string
  nullable    = false
}

variable "listener_arn" {
  description = "ARN of the load balancer's listener."
  type        = string
  nullable    = false
}

variable "paths" {
  description = "Path patterns whose requests go to this service. None for the service that is the listener's default."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "priority" {
  description = "Priority of the service's rule in the listener; null for a service without paths."
  type        = number
  default     = null
}

variable "health_check_path" {
  description = "Path that a healthy container answers with a status from 200 to 299."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of the log group."
  type        = string
  nullable    = false
}

variable "log_group" {
  description = "Name of the log group."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "Days for which logs are kept."
  type        = number
  nullable    = false
}
