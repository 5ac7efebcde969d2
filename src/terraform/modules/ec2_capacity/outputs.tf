output "capacity_provider" {
  description = "Name of the capacity provider."
  value       = aws_ecs_capacity_provider.this.name
}

output "security_group_id" {
  description = "Security group of the instances, and of tasks in bridge mode on them."
  value       = var.instances.security_group_id
}

output "autoscaling_group_name" {
  description = "Name of the Auto Scaling group."
  value       = aws_autoscaling_group.this.name
}
