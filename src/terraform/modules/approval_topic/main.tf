# Tells people that a run waits for them.
resource "aws_sns_topic" "this" {
  #checkov:skip=CKV_AWS_26:encrypted as soon as there is a key; what it says is that something waits
  count = var.approval ? 1 : 0

  name              = "${var.name}-approval"
  kms_master_key_id = var.kms_key_arn
}

# The role of the pipeline may publish by its own policy; it is of the same account.
resource "aws_sns_topic_policy" "this" {
  count = length(aws_sns_topic.this)

  arn = aws_sns_topic.this[0].arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyWithoutTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.this[0].arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

# AWS sends each address a message to confirm first.
resource "aws_sns_topic_subscription" "this" {
  for_each = var.approval ? var.emails : []

  topic_arn = aws_sns_topic.this[0].arn
  protocol  = "email"
  endpoint  = each.key
}
