output "page_topic_arn" {
  description = "Topic of what wakes people up."
  value       = aws_sns_topic.page.arn
}

output "notify_topic_arn" {
  description = "Topic of what can wait. Whoever publishes to it waits for its policy."
  value       = aws_sns_topic.notify.arn

  depends_on = [aws_sns_topic_policy.this]
}

output "dashboard_name" {
  description = "Name of the dashboard, null when there is none."
  value       = one(aws_cloudwatch_dashboard.this[*].dashboard_name)
}

output "alarm_names" {
  description = "Every alarm, for runbooks and for deployments that watch them."
  value       = sort(concat([for it in aws_cloudwatch_metric_alarm.simple : it.alarm_name], [for it in aws_cloudwatch_metric_alarm.share : it.alarm_name]))
}
