variable "region" {
  description = "AWS region for the apps. The tutorial uses eu-central-1, Frankfurt."
  type        = string
  default     = "eu-central-1"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "The region must look like eu-central-1 or us-west-2."
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
