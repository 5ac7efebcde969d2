output "rule_arn" {
  description = "ARN of the rule that hears of uploads."
  value       = aws_cloudwatch_event_rule.this.arn
}
