locals {
  # Given, or made here; a new one waits in the console until somebody connects it to GitHub.
  connection_arn = coalesce(var.source_code.connection_arn, one(aws_codeconnections_connection.this[*].arn), "none")
}

resource "aws_codeconnections_connection" "this" {
  count = local.from_github && var.source_code.connection_arn == null ? 1 : 0

  name          = substr(var.name, 0, 32)
  provider_type = "GitHub"
}

resource "aws_cloudwatch_event_rule" "source" {
  count = local.from_github ? 0 : 1

  name        = "${substr(var.name, 0, 50)}-upload"
  description = "Starts ${var.name} when its source is uploaded"

  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = {
      bucket = { name = [var.upload.name] }
      object = { key = [var.source_code.object_key] }
    }
  })
}

resource "aws_cloudwatch_event_target" "source" {
  count = local.from_github ? 0 : 1

  rule     = aws_cloudwatch_event_rule.source[0].id
  arn      = aws_codepipeline.this.arn
  role_arn = aws_iam_role.start[0].arn

  # An upload in between would start nothing.
  depends_on = [aws_iam_role_policy.start]
}

resource "aws_iam_role" "start" {
  count = local.from_github ? 0 : 1

  name_prefix = "${substr(var.name, 0, 26)}-start-"
  description = "Starts ${var.name}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "events.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "start" {
  count = local.from_github ? 0 : 1

  name = "start"
  role = aws_iam_role.start[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "StartPipeline"
      Effect   = "Allow"
      Action   = ["codepipeline:StartPipelineExecution"]
      Resource = [aws_codepipeline.this.arn]
    }]
  })
}
