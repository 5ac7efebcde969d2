output "endpoint" {
  description = "Host name for writing and reading. Clients must use TLS and the cluster protocol."
  value       = aws_elasticache_serverless_cache.this.endpoint[0].address
}

output "port" {
  description = "Port the cache listens on."
  value       = 6379
}

output "security_group_id" {
  description = "Security group of the cache."
  value       = aws_security_group.this.id
}

output "secret_arn" {
  description = "Secret whose whole value is the password. Whoever uses it waits until it is written."
  value       = aws_secretsmanager_secret.password["user"].arn

  depends_on = [aws_secretsmanager_secret_version.password]
}

output "arn" {
  description = "ARN of the cache."
  value       = aws_elasticache_serverless_cache.this.arn
}

output "id" {
  description = "Name of the cache, as metrics name it."
  value       = aws_elasticache_serverless_cache.this.name
}
