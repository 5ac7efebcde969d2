output "arn" {
  description = "ARN of the configuration of the channel, null without one."
  value       = one(aws_chatbot_slack_channel_configuration.this[*].chat_configuration_arn)
}
