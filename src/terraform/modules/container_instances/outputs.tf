output "template" {
  description = "What the instances are, for the module ec2_capacity: their launch template, their processor and the security group of the instances, and of tasks in bridge mode on them."
  value = {
    launch_template_id      = aws_launch_template.this.id
    launch_template_version = aws_launch_template.this.latest_version
    architecture            = var.architecture
    security_group_id       = aws_security_group.this.id
  }
}

output "role_arn" {
  description = "Role of the instances."
  value       = aws_iam_role.this.arn
}
