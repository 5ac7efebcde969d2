# Tells people that a run waits for them.
resource "aws_sns_topic" "approval" {
  #checkov:skip=CKV_AWS_26:encrypted as soon as there is a key; what it says is that something waits
  count = var.approval == null ? 0 : 1

  name              = "${var.name}-approval"
  kms_master_key_id = var.kms_key_arn
}

resource "aws_sns_topic_policy" "approval" {
  count = length(aws_sns_topic.approval)

  arn = aws_sns_topic.approval[0].arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "PipelineAsks"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.pipeline.arn }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.approval[0].arn
      },
      {
        Sid       = "DenyWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.approval[0].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

# AWS sends each address a message to confirm first.
resource "aws_sns_topic_subscription" "approval" {
  for_each = toset(var.approval == null ? [] : var.approval.emails)

  topic_arn = aws_sns_topic.approval[0].arn
  protocol  = "email"
  endpoint  = each.key
}
