data "aws_caller_identity" "current" {}

resource "aws_cloudwatch_event_rule" "this" {
  name        = "${substr(var.name, 0, 50)}-upload"
  description = "Starts ${var.name} when its source is uploaded"

  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = {
      bucket = { name = [var.upload.bucket] }
      object = { key = [var.upload.object_key] }
    }
  })
}

resource "aws_cloudwatch_event_target" "this" {
  rule     = aws_cloudwatch_event_rule.this.id
  arn      = var.pipeline_arn
  role_arn = aws_iam_role.this.arn

  # An upload in between would start nothing.
  depends_on = [aws_iam_role_policy.this]
}

resource "aws_iam_role" "this" {
  name_prefix = "${substr(var.name, 0, 26)}-start-"
  description = "Starts ${var.name}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "events.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name = "start"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "StartPipeline"
      Effect   = "Allow"
      Action   = ["codepipeline:StartPipelineExecution"]
      Resource = [var.pipeline_arn]
    }]
  })
}
