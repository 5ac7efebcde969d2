output "alarm_names" {
  description = "Alarms that wake a service without tasks."
  value       = [for alarm in aws_cloudwatch_metric_alarm.wake : alarm.alarm_name]
}
