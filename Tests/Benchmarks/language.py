#!/usr/bin/env python3
"""Writes stacks that show the whole language, as large as asked for.

    language.py MEGABYTES FOLDER [--long-strings]

They need no provider but the built-in one, so that Terraform's core can check them too: variables with validations,
local values, resources with nested blocks, templates, heredocs, comments, outputs. With --long-strings most of a stack is
text in heredocs and quotes.
"""

import sys
from pathlib import Path

HEAD = '''# What all services of this stack share.
terraform {
  required_version = ">= 1.4"
}

variable "environment" {
  type        = string
  description = "The environment, such as \\"staging\\"."
  default     = "staging"

  validation {
    condition     = contains(["staging", "prod"], var.environment)
    error_message = "There are only staging and prod, not ${var.environment}."
  }
}

locals {
  prefix = "shop-${var.environment}"
  zones  = ["us-west-2a", "us-west-2b", "us-west-2c"]
  tags = {
    Environment = var.environment
    ManagedBy   = "terraform"
  }
}
'''

SERVICE = '''
#
# Service @NAME@: @NUMBER@ requests a second at most.
#

variable "@NAME@_settings" {
  description = "How @NAME@ runs"
  type = object({
    cpu       = optional(number, 256)
    memory    = optional(number, 512)
    port      = number
    variables = optional(map(string), {})
  })
  default = {
    port = @PORT@
  }

  validation {
    condition     = var.@NAME@_settings.cpu >= 256 && var.@NAME@_settings.memory >= 2 * var.@NAME@_settings.cpu
    error_message = "@NAME@ needs at least 256 units, and twice as much memory."
  }
}

locals {
  @NAME@_name    = "${local.prefix}-@NAME@"
  @NAME@_count   = var.environment == "prod" ? 3 : 1 // one will do for tests
  @NAME@_subnets = [for index, zone in local.zones : cidrsubnet("10.0.0.0/8", 16, @NUMBER@ + index) if zone != "us-west-2c"]
  @NAME@_environment = merge(var.@NAME@_settings.variables, {
    "SERVICE_NAME" = local.@NAME@_name
    "LOG_LEVEL"    = var.environment == "prod" ? "info" : "debug"
    PORT           = tostring(var.@NAME@_settings.port)
  })
}

resource "terraform_data" "@NAME@_task" {
  input = {
    family = local.@NAME@_name
    cpu    = var.@NAME@_settings.cpu
    memory = var.@NAME@_settings.memory
    role   = "arn:aws:iam::123456789012:role/${local.@NAME@_name}-task"
    containers = [
      {
        name      = "@NAME@"
        image     = "123456789012.dkr.ecr.us-west-2.amazonaws.com/@NAME@:v1.@NUMBER@"
        essential = true
        ports     = [{ container = var.@NAME@_settings.port, host = var.@NAME@_settings.port, protocol = "tcp" }]
        environment = [
          for key, value in local.@NAME@_environment : { name = key, value = value }
        ]
      },
    ]
  }

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = length(local.@NAME@_environment) < 100
      error_message = "@NAME@ has too many variables (${length(local.@NAME@_environment)})."
    }
  }
}

/* The script waits
   until the service answers. */
resource "terraform_data" "@NAME@_start" {
  count            = local.@NAME@_count
  triggers_replace = [terraform_data.@NAME@_task.id, count.index]

  input = <<-EOT
    #!/bin/sh
    set -eu
    echo "starting ${local.@NAME@_name}, copy ${count.index + 1} of ${local.@NAME@_count}"
    %{ for subnet in local.@NAME@_subnets ~}
    route add ${subnet}
    %{ endfor ~}
    exec serve --port=${var.@NAME@_settings.port} --name='${local.@NAME@_name}' --verbose
  EOT

  provisioner "local-exec" {
    command     = "echo ${self.id}"
    interpreter = ["/bin/sh", "-c"]

    environment = {
      NAME = local.@NAME@_name
      HOME = "/tmp"
    }
  }

  depends_on = [terraform_data.@NAME@_task]
}

output "@NAME@" {
  description = "Where @NAME@ is"
  value = {
    url   = format("https://%s.example.com:%d/", local.@NAME@_name, var.@NAME@_settings.port)
    tasks = terraform_data.@NAME@_start[*].id
    tags  = merge(local.tags, { Service = local.@NAME@_name })
  }
}
'''

LONG = '''
resource "terraform_data" "@NAME@" {
  input = <<-EOT
HEREDOC
  EOT

  triggers_replace = [
QUOTES
  ]
}
'''

LINE = "lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore"


def services(size):
    """Services until there are that many bytes."""
    text = [HEAD]
    length = len(HEAD)
    number = 0
    while length < size:
        name = f"service{number:05}"
        part = SERVICE.replace("@NAME@", name).replace("@NUMBER@", str(number % 60000)).replace(
            "@PORT@", str(8000 + number % 1000))
        text.append(part)
        length += len(part)
        number += 1
    return "".join(text)


def long_strings(size):
    """Resources with much text, until there are that many bytes."""
    text = []
    length = 0
    number = 0
    while length < size:
        heredoc = "\n".join(f"    {index} {LINE}" for index in range(60))
        quotes = "\n".join(f'    "{index} {LINE * 8}",' for index in range(8))
        part = LONG.replace("@NAME@", f"text{number}").replace("HEREDOC", heredoc).replace("QUOTES", quotes)
        text.append(part)
        length += len(part)
        number += 1
    return "".join(text)


def main():
    words = [word for word in sys.argv[1:] if word != "--long-strings"]
    if len(words) != 2:
        sys.exit("usage: language.py MEGABYTES FOLDER [--long-strings]")
    make = long_strings if "--long-strings" in sys.argv else services
    folder = Path(words[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "main.tf").write_text(make(int(float(words[0]) * 1_000_000)))


if __name__ == "__main__":
    main()
