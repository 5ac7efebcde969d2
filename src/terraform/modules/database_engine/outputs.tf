output "engine" {
  description = "What the module database runs: the engine with its version, port, parameters and logs."
  value = {
    name                 = var.engine
    version              = var.engine_version
    port                 = local.port
    parameter_group_name = aws_db_parameter_group.this.name
    log_exports          = keys(aws_cloudwatch_log_group.this)
    log_retention_days   = var.log_retention_days
  }
}
