data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
}

# Two channels by urgency: what wakes people up, and what can wait until the morning.
resource "aws_sns_topic" "page" {
  name              = "${var.name}-page"
  display_name      = "Urgent: ${var.name}"
  kms_master_key_id = var.kms_key_arn
}

resource "aws_sns_topic" "notify" {
  name              = "${var.name}-notify"
  display_name      = var.name
  kms_master_key_id = var.kms_key_arn
}

resource "aws_sns_topic_policy" "this" {
  for_each = { page = aws_sns_topic.page.arn, notify = aws_sns_topic.notify.arn }

  arn = each.value

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AlarmsPublish"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = each.value
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account }
          ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:cloudwatch:${local.region}:${local.account}:alarm:${var.name}-*" }
        }
      },
      {
        # AWS: "You can't use Condition blocks in Amazon SNS topic policies for EventBridge."
        Sid       = "EventsPublish"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = each.value
      },
      {
        Sid       = "BudgetsPublish"
        Effect    = "Allow"
        Principal = { Service = ["budgets.amazonaws.com", "costalerts.amazonaws.com"] }
        Action    = "sns:Publish"
        Resource  = each.value
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      },
      {
        Sid       = "DenyWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = each.value
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "page_email" {
  for_each = toset(var.page_emails)

  topic_arn = aws_sns_topic.page.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_sns_topic_subscription" "notify_email" {
  for_each = toset(var.notify_emails)

  topic_arn = aws_sns_topic.notify.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_sns_topic_subscription" "page_url" {
  count = var.page_url == null ? 0 : 1

  topic_arn = aws_sns_topic.page.arn
  protocol  = "https"
  endpoint  = var.page_url
  # PagerDuty, Opsgenie and the like answer the confirmation by themselves.
  endpoint_auto_confirms = true
}
