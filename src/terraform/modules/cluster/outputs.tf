output "arn" {
  description = "ARN of the cluster. Whoever uses it waits for the capacity providers."
  value       = aws_ecs_cluster.this.arn

  depends_on = [aws_ecs_cluster_capacity_providers.this]
}

output "name" {
  description = "Name of the cluster."
  value       = aws_ecs_cluster.this.name
}

output "namespace_arn" {
  description = "Service Connect namespace, null when there is none."
  value       = one(aws_service_discovery_http_namespace.this[*].arn)
}

output "exec_log_group_arn" {
  description = "ARN of the log group of ECS Exec sessions, which tasks write to; null when sessions are not recorded."
  value       = one(aws_cloudwatch_log_group.exec[*].arn)
}

output "exec_log_group_name" {
  description = "Name of the log group of ECS Exec sessions, null when they are not recorded."
  value       = one(aws_cloudwatch_log_group.exec[*].name)
}

output "exec_kms_key_arn" {
  description = "KMS key of ECS Exec sessions, null when there is none."
  value       = var.kms_key_arn
}

output "container_insights" {
  description = "Whether the cluster reports how many tasks are wanted and running."
  value       = var.container_insights != "disabled"
}
