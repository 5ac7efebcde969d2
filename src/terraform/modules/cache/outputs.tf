output "endpoint" {
  description = "Host name for writing and reading. Clients must use TLS."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "reader_endpoint" {
  description = "Host name that spreads reads over the replicas."
  value       = aws_elasticache_replication_group.this.reader_endpoint_address
}

output "port" {
  description = "Port the cache listens on."
  value       = var.port
}

output "security_group_id" {
  description = "Security group of the cache."
  value       = aws_security_group.this.id
}

output "secret_arn" {
  description = "Secret whose whole value is the password, null when there is none. Whoever uses it waits until it is written."
  value       = one(aws_secretsmanager_secret.password[*].arn)

  depends_on = [aws_secretsmanager_secret_version.password]
}

output "arn" {
  description = "ARN of the replication group."
  value       = aws_elasticache_replication_group.this.arn
}

output "id" {
  description = "Identifier of the replication group, as metrics name it."
  value       = aws_elasticache_replication_group.this.replication_group_id
}

output "node_ids" {
  description = "The nodes, as ElastiCache numbers them and metrics name them."
  value       = [for number in range(1, var.nodes + 1) : format("%s-%03d", aws_elasticache_replication_group.this.replication_group_id, number)]
}
