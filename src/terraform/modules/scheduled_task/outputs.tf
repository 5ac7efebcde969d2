output "security_group_id" {
  description = "Security group of the tasks."
  value       = local.security_group_id
}

output "schedule_name" {
  description = "Name of the schedule and of its group."
  value       = aws_scheduler_schedule.this.name
}

output "task_role_arn" {
  description = "Role of the application."
  value       = aws_iam_role.task.arn
}

output "execution_role_arn" {
  description = "Role that starts the tasks."
  value       = aws_iam_role.execution.arn
}

output "task_definition_arn" {
  description = "Revision of the task definition that is run."
  value       = aws_ecs_task_definition.this.arn
}

output "log_group_name" {
  description = "Log group of the containers."
  value       = aws_cloudwatch_log_group.this.name
}

output "dead_letter_url" {
  description = "URL of the queue of runs that could not be started, null without one."
  value       = one(values(aws_sqs_queue.missed)[*].url)
}

output "dead_letter_name" {
  description = "Name of that queue, as CloudWatch metrics use it, null without one."
  value       = one(values(aws_sqs_queue.missed)[*].name)
}

output "image_parameters" {
  description = "SSM parameters that a pipeline writes the addresses of new images to, by container."
  value       = { for name, parameter in aws_ssm_parameter.image : name => parameter.name }
}
