# The region stands beside the provider, in provider.tf.

variable "vpc_cidr" {
  description = "Address range of the VPC; each subnet takes a 256th part of it."
  type        = string
  default     = "10.0.0.0/16"
  nullable    = false

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr)) && endswith(var.vpc_cidr, "/16")
    error_message = "The range must be an IPv4 network of size /16, such as 10.0.0.0/16."
  }
}

variable "visitor_cidrs" {
  description = "Networks whose visitors may reach the static app and the load balancer."
  type        = list(string)
  default     = ["0.0.0.0/0"]
  nullable    = false

  validation {
    condition     = length(var.visitor_cidrs) > 0 && alltrue([for cidr in var.visitor_cidrs : can(cidrnetmask(cidr))])
    error_message = "Name at least one IPv4 network, such as 203.0.113.0/24."
  }
}

variable "image_tags" {
  description = "Tag of each app's image in its repository. Push the images before tasks are to run."
  type = object({
    static_app       = optional(string, "0.1")
    hostname_app     = optional(string, "0.1")
    random_quote_app = optional(string, "0.1")
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for tag in values(var.image_tags) : can(regex("^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", tag))])
    error_message = "A tag has letters, digits, dots, hyphens and underscores."
  }
}

variable "task_counts" {
  description = "Tasks of each app. The tutorial takes the static app down when the load balancer comes: 0 does the same."
  type = object({
    static_app       = optional(number, 1)
    hostname_app     = optional(number, 2)
    random_quote_app = optional(number, 1)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for count in values(var.task_counts) : count >= 0 && count <= 10 && floor(count) == count])
    error_message = "Each app can have from 0 to 10 tasks."
  }
}

variable "app_port" {
  description = "Port on which every app listens, on all interfaces: an app that binds to localhost never becomes healthy."
  type        = number
  default     = 8080
  nullable    = false

  validation {
    condition     = var.app_port >= 1 && var.app_port <= 65535 && floor(var.app_port) == var.app_port
    error_message = "The port must be a whole number from 1 to 65535."
  }
}

variable "namespace" {
  description = "Private DNS zone of the VPC. The code of the hostname app calls http://random-quote.local:8080."
  type        = string
  default     = "local"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*$", var.namespace))
    error_message = "The namespace is a DNS name in lower case, such as local or demo.internal."
  }
}

variable "log_retention_days" {
  description = "Days for which logs are kept."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365], var.log_retention_days)
    error_message = "CloudWatch keeps logs for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180 or 365 days."
  }
}
