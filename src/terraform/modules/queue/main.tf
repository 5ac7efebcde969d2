locals {
  ending = var.fifo ? ".fifo" : ""

  # SNS cannot set aside what a FIFO queue refuses in a standard queue, nor the reverse.
  topics_dead_letters = var.dead_letters && !var.fifo
}

resource "aws_sqs_queue" "this" {
  name                        = "${var.name}${local.ending}"
  fifo_queue                  = var.fifo
  content_based_deduplication = var.fifo ? var.content_deduplication : null

  visibility_timeout_seconds = var.visibility_timeout_seconds
  delay_seconds              = var.delay_seconds
  receive_wait_time_seconds  = var.receive_wait_seconds
  message_retention_seconds  = var.retention_days * 86400

  # One of the two: a key of one's own, or the key that SQS manages.
  kms_master_key_id                 = var.kms_key_arn
  kms_data_key_reuse_period_seconds = var.kms_key_arn == null ? null : 300
  sqs_managed_sse_enabled           = var.kms_key_arn == null ? true : null

  redrive_policy = var.dead_letters ? jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead["this"].arn
    maxReceiveCount     = var.max_receives
  }) : null

  tags = { Name = "${var.name}${local.ending}" }

  # FIFO or not makes another queue, of another name: the old one stays until nobody sends to it.
  lifecycle {
    create_before_destroy = true
  }
}

# Where messages go that failed too often. Of the same sort as the queue, as AWS asks.
resource "aws_sqs_queue" "dead" {
  for_each = var.dead_letters ? toset(["this"]) : toset([])

  name       = "${var.name}-dead${local.ending}"
  fifo_queue = var.fifo

  message_retention_seconds = var.dead_letter_retention_days * 86400
  receive_wait_time_seconds = 20

  kms_master_key_id                 = var.kms_key_arn
  kms_data_key_reuse_period_seconds = var.kms_key_arn == null ? null : 300
  sqs_managed_sse_enabled           = var.kms_key_arn == null ? true : null

  tags = { Name = "${var.name}-dead${local.ending}" }

  lifecycle {
    create_before_destroy = true
  }
}

# No other queue may set messages aside here.
resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  for_each = aws_sqs_queue.dead

  queue_url = each.value.url

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this.arn]
  })
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "DenyWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.this.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }],
      [for sid in ["TopicsSend"] : {
        Sid       = sid
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.this.arn
        Condition = { ArnEquals = { "aws:SourceArn" = sort(values(var.subscriptions)[*].topic_arn) } }
      } if length(var.subscriptions) > 0],
    )
  })
}

resource "aws_sqs_queue_policy" "dead" {
  for_each = aws_sqs_queue.dead

  queue_url = each.value.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "DenyWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = each.value.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }],
      [for sid in ["TopicsSetAside"] : {
        Sid       = sid
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = each.value.arn
        Condition = { ArnEquals = { "aws:SourceArn" = sort(values(var.subscriptions)[*].topic_arn) } }
      } if length(var.subscriptions) > 0 && local.topics_dead_letters],
    )
  })
}

resource "aws_sns_topic_subscription" "this" {
  for_each = var.subscriptions

  topic_arn            = each.value.topic_arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.this.arn
  raw_message_delivery = each.value.raw
  filter_policy        = each.value.filter_policy
  filter_policy_scope  = each.value.filter_policy == null ? null : each.value.filter_policy_scope

  # What SNS cannot deliver, for example while the key is disabled, is kept as well.
  redrive_policy = local.topics_dead_letters ? jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead["this"].arn
  }) : null

  # Messages sent before the queue lets the topic in would be lost.
  depends_on = [aws_sqs_queue_policy.this, aws_sqs_queue_policy.dead]
}
