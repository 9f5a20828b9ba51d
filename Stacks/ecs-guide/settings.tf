# What tasks are told when they start: a secret from Secrets Manager, and a setting from Parameter Store. Neither stands in a task
# definition, which anybody may read who may describe it.

resource "random_password" "database" {
  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "database" {
  name        = "${local.name}/database"
  description = "How the web service logs in to its database"

  # A destroyed stack can be built anew at once.
  recovery_window_in_days = 0

  tags = {
    Name = "${local.name}-database"
  }
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id     = aws_secretsmanager_secret.database.id
  secret_string = jsonencode({ username = "web", password = random_password.database.result })
}

resource "aws_ssm_parameter" "greeting" {
  name        = "/${local.name}/greeting"
  description = "What the web service says to visitors"
  type        = "String"
  value       = var.greeting

  tags = {
    Name = "${local.name}-greeting"
  }
}
