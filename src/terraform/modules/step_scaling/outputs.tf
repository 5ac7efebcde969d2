output "alarm_names" {
  description = "Alarms that add tasks and take them away."
  value       = concat(aws_cloudwatch_metric_alarm.up[*].alarm_name, aws_cloudwatch_metric_alarm.down[*].alarm_name)
}
