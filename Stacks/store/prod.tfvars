# Twice the size, and logs for a quarter; the address range follows from the name of the workspace.
task_count         = 2
log_retention_days = 90

task_size = {
  cpu    = 512
  memory = 1024
}
