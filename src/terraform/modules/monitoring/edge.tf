# CloudFront is measured in us-east-1 only. An alarm looks at metrics of its own
# region and tells topics of its own region, so both are there.
locals {
  edge_region = "us-east-1"
  edge_here   = local.region == local.edge_region
  edge_topics = length(var.distributions) == 0 || local.edge_here ? {} : { page = "Urgent: ${var.name}", notify = var.name }
  edge_topic_arns = (
    local.edge_here ?
    { page = aws_sns_topic.page.arn, notify = aws_sns_topic.notify.arn } :
    { for key, topic in aws_sns_topic.edge : key => topic.arn }
  )

  edge_alarms = merge(
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

resource "aws_sns_topic" "edge" {
  for_each = local.edge_topics

  region            = local.edge_region
  name              = "${var.name}-${each.key}"
  display_name      = each.value
  kms_master_key_id = var.edge_kms_key_arn
}

resource "aws_sns_topic_policy" "edge" {
  for_each = aws_sns_topic.edge

  region = local.edge_region
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
          ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:cloudwatch:${local.edge_region}:${local.account}:alarm:${var.name}-*" }
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
resource "aws_sns_topic_subscription" "edge_email" {
  for_each = merge([
    for key, emails in { page = var.page_emails, notify = var.notify_emails } : {
      for email in emails : "${key}-${email}" => { topic = key, email = email }
    } if contains(keys(local.edge_topics), key)
  ]...)

  region    = local.edge_region
  topic_arn = aws_sns_topic.edge[each.value.topic].arn
  protocol  = "email"
  endpoint  = each.value.email
}

resource "aws_sns_topic_subscription" "edge_url" {
  count = var.page_url == null || length(local.edge_topics) == 0 ? 0 : 1

  region                 = local.edge_region
  topic_arn              = aws_sns_topic.edge["page"].arn
  protocol               = "https"
  endpoint               = var.page_url
  endpoint_auto_confirms = true
}

resource "aws_cloudwatch_metric_alarm" "edge" {
  for_each = local.edge_alarms

  region            = local.edge_region
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

  alarm_actions = [local.edge_topic_arns[each.value.topic]]
  ok_actions    = [local.edge_topic_arns[each.value.topic]]
}
