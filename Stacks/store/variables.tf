# The region stands beside the provider, in provider.tf.

variable "vpc_cidrs" {
  description = "Address range of the VPC by workspace. A workspace that is not listed gets staging's."
  type        = map(string)
  nullable    = false

  default = {
    prod    = "10.0.0.0/16"
    staging = "10.1.0.0/16"
  }

  validation {
    condition     = contains(keys(var.vpc_cidrs), "staging")
    error_message = "The map needs an entry for staging, which serves every workspace that has none of its own."
  }

  validation {
    condition     = alltrue([for cidr in values(var.vpc_cidrs) : can(cidrnetmask(cidr)) && endswith(cidr, "/16")])
    error_message = "Each range must be an IPv4 network of size /16, such as 10.1.0.0/16."
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

variable "certificate_arn" {
  description = "Certificate (ACM) for HTTPS. With one the shop is served on port 443 and port 80 redirects to it; without one, on port 80."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null || can(regex("^arn:[a-z-]+:acm:", var.certificate_arn))
    error_message = "The certificate must be given by its ACM ARN, or be null."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the load balancer. Switch it off in an apply of its own before a destroy."
  type        = bool
  default     = false
  nullable    = false
}

variable "images" {
  description = "Container images by service, for those services that should not run the lecture's own image."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.images) : contains(["account", "inventory", "shopping", "front"], name)])
    error_message = "The services of the shop are account, inventory, shopping and front."
  }

  validation {
    condition     = alltrue([for image in values(var.images) : can(regex("(:[A-Za-z0-9_][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})$", image))])
    error_message = "Each image must end in a tag (name:1.4.2) or a digest (name@sha256:...)."
  }
}

variable "container_port" {
  description = "Port on which each container listens."
  type        = number
  default     = 80
  nullable    = false

  validation {
    condition     = var.container_port >= 1 && var.container_port <= 65535 && floor(var.container_port) == var.container_port
    error_message = "The port must be a whole number from 1 to 65535."
  }
}

variable "health_check_path" {
  description = "Path that a healthy container answers with a status from 200 to 299."
  type        = string
  default     = "/healthcheck"
  nullable    = false

  validation {
    condition     = startswith(var.health_check_path, "/")
    error_message = "The path must begin with a slash."
  }
}

variable "task_count" {
  description = "Tasks of each service. Two, the default, keep a service up when one zone fails."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.task_count >= 0 && var.task_count <= 20 && floor(var.task_count) == var.task_count
    error_message = "Each service can have from 0 to 20 tasks."
  }
}

variable "task_size" {
  description = "Size of one task: CPU units (1024 are one vCPU) and memory in MiB."
  type = object({
    cpu    = optional(number, 256)
    memory = optional(number, 512)
  })
  default  = {}
  nullable = false

  validation {
    condition = contains([
      "256/512", "256/1024", "256/2048",
      "512/1024", "512/2048", "512/3072", "512/4096",
      "1024/2048", "1024/3072", "1024/4096", "1024/5120", "1024/6144", "1024/7168", "1024/8192",
    ], "${var.task_size.cpu}/${var.task_size.memory}")
    error_message = "Fargate does not offer this pair of CPU and memory (or it is larger than one vCPU, more than the shop needs)."
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
