output "rule_names" {
  description = "Rules that pass events on."
  value       = [for rule in aws_cloudwatch_event_rule.this : rule.name]
}
