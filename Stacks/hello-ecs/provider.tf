variable "region" {
  description = "AWS region for the service. The tutorial uses us-west-1, Northern California."
  type        = string
  default     = "us-west-1"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "The region must look like us-west-1 or eu-central-1."
  }
}

provider "aws" {
  region = var.region

  # Every resource carries these; a resource adds no more than its own Name.
  default_tags {
    tags = {
      Stack     = local.stack
      Workspace = terraform.workspace
      ManagedBy = "slipway"
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}
