locals {
  # Without an index expression, which blinds scanners to whatever it is used in.
  secret_arn = local.own_password ? one(aws_secretsmanager_secret.password[*].arn) : one(aws_db_instance.this.master_user_secret[*].secret_arn)
}

output "address" {
  description = "Host name of the instance."
  value       = aws_db_instance.this.address
}

output "reader_address" {
  description = "Host names of the read replicas, separated by commas as libpq and JDBC take them; that of the instance where there is none."
  value       = local.own_password ? join(",", values(aws_db_instance.replica)[*].address) : aws_db_instance.this.address
}

output "replica_identifiers" {
  description = "Identifiers of the read replicas, by number."
  value       = { for key, replica in aws_db_instance.replica : key => replica.identifier }
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
