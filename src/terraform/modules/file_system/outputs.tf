output "id" {
  description = "Id of the file system. Whoever uses it waits for the mount targets and the way to them, so that a first task can mount it."
  value       = aws_efs_file_system.this.id

  depends_on = [
    aws_efs_mount_target.this,
    aws_efs_file_system_policy.this,
    aws_vpc_security_group_ingress_rule.client,
  ]
}

output "arn" {
  description = "ARN of the file system."
  value       = aws_efs_file_system.this.arn
}

output "security_group_id" {
  description = "Security group of the mount targets."
  value       = aws_security_group.this.id
}

output "access_points" {
  description = "Id and ARN of each access point, by name."
  value       = { for name, point in aws_efs_access_point.this : name => { id = point.id, arn = point.arn } }
}
