# Small and short-lived; the address range follows from the name of the workspace.
task_count         = 2
log_retention_days = 7

task_size = {
  cpu    = 256
  memory = 512
}
