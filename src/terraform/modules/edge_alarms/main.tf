# CloudFront is measured in us-east-1 only. An alarm looks at metrics of its own
# region and tells topics of its own region, so both are there.
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = "us-east-1"
  here      = data.aws_region.current.region == local.region
  topics    = length(var.distributions) == 0 || local.here ? {} : { page = "Urgent: ${var.name}", notify = var.name }
  topic_arns = (
    local.here ?
    { page = var.page_topic_arn, notify = var.notify_topic_arn } :
    { for key, topic in aws_sns_topic.this : key => topic.arn }
  )

  # ACM renews its own certificates 60 days before their end, if it can still prove
  # the names. What is imported nobody renews. It measures twice a day.
  certificate_days = 30
  expiry = {
    namespace  = "AWS/CertificateManager"
    metric     = "DaysToExpiry"
    stat       = "Minimum"
    compare    = "LessThanThreshold"
    threshold  = local.certificate_days
    period     = 86400
    of         = 1
    datapoints = 1
    missing    = "missing"
  }

  alarms = merge(
    {
      for it in var.distributions : "${it.name}-errors" => {
        topic       = "page"
        description = "More than ${var.error_percent} % of the requests to ${it.name} are answered with a 5xx status, by CloudFront or by what is behind it."
        namespace   = "AWS/CloudFront"
        metric      = "5xxErrorRate"
        dimensions  = { DistributionId = it.id, Region = "Global" }
        stat        = "Average"
        compare     = "GreaterThanThreshold"
        threshold   = var.error_percent
        period      = 60
        of          = 5
        datapoints  = 3
        missing     = "notBreaching"
      }
    },
    { for it in var.distributions : "${it.name}-certificate" => merge(local.expiry, { topic = "notify", description = "The certificate of ${it.name} ends within ${local.certificate_days} days and has not been renewed.", dimensions = { CertificateArn = it.certificate_arn } }) if it.certificate },
  )
}

resource "aws_sns_topic" "this" {
  for_each = local.topics

  region            = local.region
  name              = "${var.name}-${each.key}"
  display_name      = each.value
  kms_master_key_id = var.kms_key_arn
}

resource "aws_sns_topic_policy" "this" {
  for_each = aws_sns_topic.this

  region = local.region
  arn    = each.value.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AlarmsPublish"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = each.value.arn
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account }
          ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:cloudwatch:${local.region}:${local.account}:alarm:${var.name}-*" }
        }
      },
      {
        Sid       = "DenyWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = each.value.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

# The same people as of the other topics; each address confirms once more.
resource "aws_sns_topic_subscription" "email" {
  for_each = merge([
    for key, emails in { page = var.page_emails, notify = var.notify_emails } : {
      for email in emails : "${key}-${email}" => { topic = key, email = email }
    } if contains(keys(local.topics), key)
  ]...)

  region    = local.region
  topic_arn = aws_sns_topic.this[each.value.topic].arn
  protocol  = "email"
  endpoint  = each.value.email
}

resource "aws_sns_topic_subscription" "url" {
  count = var.page_url == null || length(local.topics) == 0 ? 0 : 1

  region                 = local.region
  topic_arn              = aws_sns_topic.this["page"].arn
  protocol               = "https"
  endpoint               = var.page_url
  endpoint_auto_confirms = true
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  region            = local.region
  alarm_name        = "${var.name}-${each.key}"
  alarm_description = each.value.description

  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.stat
  comparison_operator = each.value.compare
  threshold           = each.value.threshold
  period              = each.value.period
  evaluation_periods  = each.value.of
  datapoints_to_alarm = each.value.datapoints
  treat_missing_data  = each.value.missing

  alarm_actions = [local.topic_arns[each.value.topic]]
  ok_actions    = [local.topic_arns[each.value.topic]]
}
