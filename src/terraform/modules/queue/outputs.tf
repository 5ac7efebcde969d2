output "url" {
  description = "URL of the queue, as programs take it."
  value       = aws_sqs_queue.this.url
}

output "arn" {
  description = "ARN of the queue."
  value       = aws_sqs_queue.this.arn
}

output "name" {
  description = "Name of the queue, as CloudWatch metrics use it."
  value       = aws_sqs_queue.this.name
}

output "dead_letter_url" {
  description = "URL of the dead-letter queue, null without one."
  value       = one(values(aws_sqs_queue.dead)[*].url)
}

output "dead_letter_arn" {
  description = "ARN of the dead-letter queue, null without one."
  value       = one(values(aws_sqs_queue.dead)[*].arn)
}

output "dead_letter_name" {
  description = "Name of the dead-letter queue, as CloudWatch metrics use it, null without one."
  value       = one(values(aws_sqs_queue.dead)[*].name)
}
