output "arn" {
  description = "ARN of the connection, null where none is made."
  value       = one(aws_codeconnections_connection.this[*].arn)
}
