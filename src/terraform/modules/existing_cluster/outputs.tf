output "arn" {
  description = "ARN of the cluster."
  value       = data.aws_ecs_cluster.this.arn
}

output "name" {
  description = "Name of the cluster."
  value       = data.aws_ecs_cluster.this.cluster_name
}

output "namespace_arn" {
  description = "Service Connect namespace, null when there is none."
  value       = one(aws_service_discovery_http_namespace.this[*].arn)
}

output "exec_log_group_arn" {
  description = "Log group of ECS Exec sessions: whoever owns the cluster knows it, so null."
  value       = null
}

output "exec_log_group_name" {
  description = "As exec_log_group_arn."
  value       = null
}

output "exec_kms_key_arn" {
  description = "KMS key of ECS Exec sessions: whoever owns the cluster knows it, so null."
  value       = null
}

output "container_insights" {
  description = "Whether the cluster reports how many tasks are wanted and running."
  value       = anytrue([for it in data.aws_ecs_cluster.this.setting : it.name == "containerInsights" && it.value != "disabled"])
}
