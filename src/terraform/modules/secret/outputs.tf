output "arn" {
  description = "ARN to grant access to."
  value       = one(concat(aws_secretsmanager_secret.this[*].arn, aws_ssm_parameter.this[*].arn))
}

output "name" {
  description = "Name of the secret or parameter."
  value       = var.name
}

output "value_from" {
  description = "What a container's secrets entry refers to. Whoever uses it waits until there is a value."
  value       = one(concat(aws_secretsmanager_secret.this[*].arn, aws_ssm_parameter.this[*].arn))

  depends_on = [aws_secretsmanager_secret_version.this]
}
