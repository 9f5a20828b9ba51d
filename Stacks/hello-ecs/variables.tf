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
  description = "Networks whose callers may reach the API."
  type        = list(string)
  default     = ["0.0.0.0/0"]
  nullable    = false

  validation {
    condition     = length(var.visitor_cidrs) > 0 && alltrue([for cidr in var.visitor_cidrs : can(cidrnetmask(cidr))])
    error_message = "Name at least one IPv4 network, such as 203.0.113.0/24."
  }
}

variable "image_tag" {
  description = "Tag of the API's image in the stack's repository. Push the image before tasks are to run."
  type        = string
  default     = "1.0"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", var.image_tag)) && var.image_tag != "latest"
    error_message = "The tag has letters, digits, dots, hyphens and underscores. It is not latest: tags of the repository name one image for ever."
  }
}

variable "container_port" {
  description = "Port on which the API listens: 80 in .NET 6 images, 8080 since .NET 8."
  type        = number
  default     = 80
  nullable    = false

  validation {
    condition     = var.container_port >= 1 && var.container_port <= 65535 && floor(var.container_port) == var.container_port
    error_message = "The port must be a whole number from 1 to 65535."
  }
}

variable "health_check_path" {
  description = "Path that a healthy API answers with a status from 200 to 299."
  type        = string
  default     = "/Product/catalog"
  nullable    = false

  validation {
    condition     = startswith(var.health_check_path, "/")
    error_message = "The path must begin with a slash."
  }
}

variable "task_count" {
  description = "Tasks of the API; Visual Studio publishes with three."
  type        = number
  default     = 3
  nullable    = false

  validation {
    condition     = var.task_count >= 0 && var.task_count <= 20 && floor(var.task_count) == var.task_count
    error_message = "The service can have from 0 to 20 tasks."
  }
}

variable "task_size" {
  description = "Size of one task: CPU units (1024 are one vCPU) and memory in MiB. The default is a quarter of a vCPU and half a GB."
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
    error_message = "Fargate does not offer this pair of CPU and memory (or it is larger than one vCPU, more than this API needs)."
  }
}

variable "website_image" {
  description = "Image of the second task definition, a website on port 80."
  type        = string
  default     = "public.ecr.aws/nginx/nginx:stable"
  nullable    = false

  validation {
    condition     = can(regex("(:[A-Za-z0-9_][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})$", var.website_image))
    error_message = "The image must end in a tag (name:1.4.2) or a digest (name@sha256:...)."
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
