# The region stands beside the provider, in provider.tf.

variable "vpc_cidr" {
  description = "Address range of the VPC, of size /16."
  type        = string
  default     = "10.20.0.0/16"
  nullable    = false

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr)) && endswith(var.vpc_cidr, "/16")
    error_message = "The range must be an IPv4 network of size /16, such as 10.20.0.0/16."
  }
}

variable "visitor_cidrs" {
  description = "Networks whose visitors may reach the load balancer."
  type        = list(string)
  default     = ["0.0.0.0/0"]
  nullable    = false

  validation {
    condition     = length(var.visitor_cidrs) > 0 && alltrue([for cidr in var.visitor_cidrs : can(cidrnetmask(cidr))])
    error_message = "Name at least one IPv4 network, such as 203.0.113.0/24."
  }
}

variable "machine_type" {
  description = "Instance type of the machines that the cluster brings along. It has an x86 processor, as the image has."
  type        = string
  default     = "t3.medium"
  nullable    = false
}

variable "machines" {
  description = "How many machines there are at least and at most. In between, the capacity provider starts as many as the tasks need."
  type = object({
    min = number
    max = number
  })
  default  = { min = 2, max = 6 }
  nullable = false

  validation {
    condition     = var.machines.min >= 0 && var.machines.max >= max(var.machines.min, 1)
    error_message = "There must be room for at least one machine, and max must not be below min."
  }
}

variable "images" {
  description = "Container images by service, for those services that should not run the public image they have by default."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.images) : contains(["web", "worker", "agent", "release"], name)])
    error_message = "There are images for web, worker, agent and release."
  }
}

variable "greeting" {
  description = "A setting of the web service that is no secret: tasks read it from Parameter Store when they start."
  type        = string
  default     = "Hello from ECS"
  nullable    = false
}

variable "tasks" {
  description = "How many tasks of web and worker there are at least and at most. In between, they scale by themselves."
  type = map(object({
    min = number
    max = number
  }))
  default = {
    web    = { min = 2, max = 8 }
    worker = { min = 1, max = 10 }
  }
  nullable = false

  validation {
    condition     = toset(keys(var.tasks)) == toset(["web", "worker"])
    error_message = "Both web and worker need an entry."
  }
}

variable "blue_green" {
  description = "Whether there is also a service that CodeDeploy releases blue/green. It is apart from the rest, so that it can come and go."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_retention_days" {
  description = "How many days logs are kept."
  type        = number
  default     = 30
  nullable    = false
}
