output "names" {
  description = "Alarms that undo a deployment."
  value       = [for key in(var.error_threshold == null ? [] : sort(keys(var.watched))) : "${var.name}-${key}-5xx"]

  depends_on = [aws_cloudwatch_metric_alarm.this]
}
