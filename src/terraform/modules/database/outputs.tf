output "address" {
  description = "Host name of the instance."
  value       = aws_db_instance.this.address
}

output "port" {
  description = "Port the instance listens on."
  value       = var.engine.port
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
  # Without an index expression, which blinds scanners to whatever it is used in.
  value      = var.own_password == null ? one(aws_db_instance.this.master_user_secret[*].secret_arn) : one(aws_secretsmanager_secret.password[*].arn)
  depends_on = [aws_secretsmanager_secret_version.password] # whoever reads the secret waits for the password in it
}

output "identifier" {
  description = "Identifier of the instance."
  value       = aws_db_instance.this.identifier
}

output "storage_gib" {
  description = "GiB of storage it started with."
  value       = var.storage_gib
}

output "primary" {
  description = "The instance with what its read replicas share with it, for the module read_replicas, and the id that IAM statements for token login refer to (rds-db:connect)."
  value = {
    identifier           = aws_db_instance.this.identifier
    resource_id          = aws_db_instance.this.resource_id
    address              = aws_db_instance.this.address
    engine               = var.engine
    instance_class       = var.instance_class
    security_group_id    = aws_security_group.this.id
    max_storage_gib      = var.max_storage_gib
    own_password         = var.own_password != null
    backup_days          = var.backup_days
    deletion_protection  = var.deletion_protection
    maintenance_window   = var.windows.maintenance
    apply_immediately    = var.apply_immediately
    ca_certificate       = var.ca_certificate
    iam_authentication   = var.iam_authentication
    performance_insights = var.performance_insights
    monitoring           = var.monitoring
    kms_key_arn          = var.kms_key_arn
  }
}
