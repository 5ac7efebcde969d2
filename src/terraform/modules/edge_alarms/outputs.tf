output "topic_arns" {
  description = "Topics in us-east-1; none where the stack itself is there."
  value       = values(aws_sns_topic.this)[*].arn
}

output "alarm_names" {
  description = "Alarms on distributions."
  value       = sort([for it in aws_cloudwatch_metric_alarm.this : it.alarm_name])
}
