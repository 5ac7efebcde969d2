# A scan that finds something critical says so on the event bus; from there it
# goes to a topic, for people and for whatever is to stop a deployment.
data "aws_caller_identity" "current" {}

locals {
  # The scan on push reports each image; Inspector reports each finding, whenever it comes up.
  finding_pattern = {
    basic = jsonencode({
      source      = ["aws.ecr"]
      detail-type = ["ECR Image Scan"]
      detail = {
        scan-status             = ["COMPLETE"]
        repository-name         = [aws_ecr_repository.this.name]
        finding-severity-counts = { CRITICAL = [{ numeric = [">", 0] }] }
      }
    })
    inspector = jsonencode({
      source      = ["aws.inspector2"]
      detail-type = ["Inspector2 Finding"]
      detail = {
        severity  = ["CRITICAL"]
        status    = ["ACTIVE"]
        resources = { details = { awsEcrContainerImage = { repositoryName = [aws_ecr_repository.this.name] } } }
      }
    })
  }
}

resource "aws_cloudwatch_event_rule" "findings" {
  count = var.finding_alerts == null ? 0 : 1

  name          = "${var.finding_alerts.name}-critical"
  description   = "Critical vulnerabilities in images of ${var.name}"
  event_pattern = var.finding_alerts.inspector ? local.finding_pattern.inspector : local.finding_pattern.basic
}

resource "aws_cloudwatch_event_target" "findings" {
  count = var.finding_alerts == null ? 0 : 1

  rule = aws_cloudwatch_event_rule.findings[0].id
  arn  = aws_sns_topic.findings[0].arn
}

resource "aws_sns_topic" "findings" {
  #checkov:skip=CKV_AWS_26:encrypted as soon as there is a key
  count = var.finding_alerts == null ? 0 : 1

  name              = "${var.finding_alerts.name}-findings"
  kms_master_key_id = var.finding_alerts.kms_key_arn
}

resource "aws_sns_topic_policy" "findings" {
  count = var.finding_alerts == null ? 0 : 1

  arn = aws_sns_topic.findings[0].arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # AWS: "You can't use Condition blocks in Amazon SNS topic policies for EventBridge."
        Sid       = "EventBridgePublishes"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.findings[0].arn
      },
      {
        Sid       = "DenyWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.findings[0].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "findings" {
  for_each = toset(var.finding_alerts == null ? [] : var.finding_alerts.emails)

  topic_arn = aws_sns_topic.findings[0].arn
  protocol  = "email"
  endpoint  = each.key
}

resource "aws_ecr_replication_configuration" "this" {
  count = var.replica_region == null ? 0 : 1

  replication_configuration {
    rule {
      destination {
        region      = var.replica_region
        registry_id = data.aws_caller_identity.current.account_id
      }

      repository_filter {
        filter      = aws_ecr_repository.this.name
        filter_type = "PREFIX_MATCH"
      }
    }
  }
}
