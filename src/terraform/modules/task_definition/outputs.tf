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
