# Amazon Q Developer in chat applications, formerly AWS Chatbot. The workspace is allowed once by hand, in its console.
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
}

resource "aws_iam_role" "this" {
  count = var.slack == null ? 0 : 1

  name_prefix = "${substr(var.name, 0, 30)}-slack-"
  description = "What members of the Slack channel may look at."

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "chatbot.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

# Details of an alarm, asked for from Slack.
resource "aws_iam_role_policy" "this" {
  count = var.slack == null ? 0 : 1

  name = "read-alarms"
  role = one(aws_iam_role.this[*].id)

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "cloudwatch:DescribeAlarms"
      Resource = [for region in toset(concat([local.region], length(var.edge_topic_arns) == 0 ? [] : ["us-east-1"])) : "arn:${local.partition}:cloudwatch:${region}:${local.account}:alarm:${var.name}-*"]
    }]
  })
}

resource "aws_chatbot_slack_channel_configuration" "this" {
  count = var.slack == null ? 0 : 1

  configuration_name = var.name
  slack_team_id      = var.slack.workspace_id
  slack_channel_id   = var.slack.channel_id
  iam_role_arn       = one(aws_iam_role.this[*].arn)
  sns_topic_arns     = concat(var.topic_arns, var.edge_topic_arns)
  # Nobody can do more from Slack than look, whatever the role gets one day.
  guardrail_policy_arns = ["arn:${local.partition}:iam::aws:policy/CloudWatchReadOnlyAccess"]
  logging_level         = "ERROR"
}
