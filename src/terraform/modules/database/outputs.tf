locals {
  # Without an index expression, which blinds scanners to whatever it is used in.
  secret_arn = var.own_password ? one(aws_secretsmanager_secret.password[*].arn) : one(aws_db_instance.this.master_user_secret[*].secret_arn)
}

output "address" {
  description = "Host name of the instance."
  value       = aws_db_instance.this.address
}

output "port" {
  description = "Port the instance listens on."
  value       = local.port
}

output "database_name" {
  description = "Database made at the start, null when there is none."
  value       = var.database_name
}

output "username" {
  description = "Master user."
  value       = var.username
}

output "security_group_id" {
  description = "Security group of the instance."
  value       = aws_security_group.this.id
}

output "secret_arn" {
  description = "Secret with the master user's name and password, as JSON with the keys username and password."
  value       = local.secret_arn

  # Whoever reads the secret waits for the password in it.
  depends_on = [aws_secretsmanager_secret_version.password]
}

output "arn" {
  description = "ARN of the instance."
  value       = aws_db_instance.this.arn
}

output "identifier" {
  description = "Identifier of the instance."
  value       = aws_db_instance.this.identifier
}

output "resource_id" {
  description = "Id that IAM statements for token login refer to (rds-db:connect)."
  value       = aws_db_instance.this.resource_id
}

output "storage_gib" {
  description = "GiB of storage it started with."
  value       = var.storage_gib
}

output "primary" {
  description = "The instance with what its read replicas share with it, for the module read_replicas."
  value = {
    identifier           = aws_db_instance.this.identifier
    address              = aws_db_instance.this.address
    port                 = local.port
    instance_class       = var.instance_class
    security_group_id    = aws_security_group.this.id
    parameter_group_name = aws_db_parameter_group.this.name
    max_storage_gib      = var.max_storage_gib
    own_password         = var.own_password
    backup_days          = var.backup_days
    deletion_protection  = var.deletion_protection
    maintenance_window   = var.maintenance_window
    apply_immediately    = var.apply_immediately
    ca_certificate       = var.ca_certificate
    iam_authentication   = var.iam_authentication
    performance_insights = var.performance_insights
    monitoring_interval  = var.monitoring_interval
    monitoring_role_arn  = var.monitoring_role_arn
    log_exports          = local.log_exports
    log_retention_days   = var.log_retention_days
    kms_key_arn          = var.kms_key_arn
  }
}
