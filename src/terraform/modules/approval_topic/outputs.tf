output "arn" {
  description = "ARN of the topic, null where there is none."
  value       = one(aws_sns_topic.this[*].arn)
}
