output "arn" {
  description = "Revision of the task definition."
  value       = aws_ecs_task_definition.this.arn
}

output "family_arn" {
  description = "Its ARN without the revision, for rights on every one."
  value       = aws_ecs_task_definition.this.arn_without_revision
}

output "family" {
  description = "Family of the task definition, whose newest revision is deployed next."
  value       = aws_ecs_task_definition.this.family
}

output "log_group_name" {
  description = "Log group of the containers."
  value       = aws_cloudwatch_log_group.this.name
}

output "port_names" {
  description = "Names of the ports, by container: how Service Connect finds them."
  value       = local.port_names
}

output "image_parameters" {
  description = "SSM parameters that a pipeline writes the addresses of new images to, by container."
  value       = { for name, parameter in aws_ssm_parameter.image : name => parameter.name }
}
