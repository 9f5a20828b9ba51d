# The region stands beside the provider, in provider.tf.

variable "vpc_cidr" {
  description = "Address range of the VPC; each of the two subnets takes a 256th part of it."
  type        = string
  default     = "10.0.0.0/16"
  nullable    = false

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr)) && endswith(var.vpc_cidr, "/16")
    error_message = "The range must be an IPv4 network of size /16, such as 10.0.0.0/16."
  }
}

variable "visitor_cidrs" {
  description = "Networks whose visitors may see the page."
  type        = list(string)
  default     = ["0.0.0.0/0"]
  nullable    = false

  validation {
    condition     = length(var.visitor_cidrs) > 0 && alltrue([for cidr in var.visitor_cidrs : can(cidrnetmask(cidr))])
    error_message = "Name at least one IPv4 network, such as 203.0.113.0/24."
  }
}

variable "image" {
  description = "Image of a web server that has a shell, and serves /usr/local/apache2/htdocs on port 80."
  type        = string
  default     = "public.ecr.aws/docker/library/httpd:2.4"
  nullable    = false

  validation {
    condition     = can(regex("(:[A-Za-z0-9_][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})$", var.image))
    error_message = "The image must end in a tag (name:2.4) or a digest (name@sha256:...)."
  }
}

variable "headline" {
  description = "What the page says."
  type        = string
  default     = "A first look at Fargate"
  nullable    = false

  # It goes through a shell and into HTML, so it keeps away from what either takes for its own.
  validation {
    condition     = can(regex("^[A-Za-z0-9 .,:!?-]{1,80}$", var.headline))
    error_message = "The headline has from 1 to 80 letters, digits, spaces and the marks . , : ! ? -"
  }
}

variable "task_count" {
  description = "Tasks of the service; none stops the bill, and keeps all the rest."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.task_count >= 0 && var.task_count <= 10 && floor(var.task_count) == var.task_count
    error_message = "The service can have from 0 to 10 tasks."
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
      "256/512", "256/1024", "256/2048", "512/1024", "512/2048", "512/3072", "512/4096",
    ], "${var.task_size.cpu}/${var.task_size.memory}")
    error_message = "Fargate does not offer this pair of CPU and memory (or it is larger than half a vCPU, more than one page needs)."
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
