data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  name     = var.fifo ? "${var.name}.fifo" : var.name
  log_role = one(aws_iam_role.delivery[*].arn)
}

resource "aws_sns_topic" "this" {
  name                        = local.name
  fifo_topic                  = var.fifo
  content_based_deduplication = var.fifo ? var.content_deduplication : null

  # The key that AWS manages, where none is given: no other AWS service can publish then.
  kms_master_key_id = coalesce(var.kms_key_arn, "alias/aws/sns")
  # Signatures of messages to webhooks use SHA256.
  signature_version = 2

  sqs_failure_feedback_role_arn  = local.log_role
  http_failure_feedback_role_arn = local.log_role

  tags = { Name = local.name }

  # FIFO or not makes another topic, of another name: the old one stays until nobody publishes to it.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_sns_topic_policy" "this" {
  arn = aws_sns_topic.this.arn

  # Who may publish is decided by the roles of this account.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyWithoutTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.this.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

# AWS asks each address to confirm; until then the subscription is pending.
resource "aws_sns_topic_subscription" "email" {
  for_each = var.emails

  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_sns_topic_subscription" "webhook" {
  for_each = var.webhooks

  topic_arn = aws_sns_topic.this.arn
  protocol  = "https"
  endpoint  = each.value
}

# SNS makes the log groups of failed deliveries itself.
resource "aws_iam_role" "delivery" {
  count = var.delivery_logs ? 1 : 0

  name_prefix = "${substr(var.name, 0, 26)}-delivery-"
  description = "Writes failed deliveries of ${local.name} to the log"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "sns.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "delivery" {
  count = var.delivery_logs ? 1 : 0

  name = "write-logs"
  role = aws_iam_role.delivery[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "WriteDeliveryLogs"
      Effect   = "Allow"
      Action   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:PutMetricFilter", "logs:PutRetentionPolicy"]
      Resource = ["arn:${local.partition}:logs:${local.region}:${local.account}:log-group:sns/${local.region}/${local.account}/${local.name}*"]
    }]
  })
}
