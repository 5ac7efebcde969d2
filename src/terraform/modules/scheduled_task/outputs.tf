output "security_group_id" {
  description = "Security group of the tasks."
  value       = aws_security_group.this.id
}

output "dead_letter_url" {
  description = "URL of the queue of runs that could not be started, null without one."
  value       = one(values(aws_sqs_queue.missed)[*].url)
}

output "dead_letter_name" {
  description = "Name of that queue, as CloudWatch metrics use it, null without one."
  value       = one(values(aws_sqs_queue.missed)[*].name)
}
