data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
}

# One for each service: it may record the images of that service only.
resource "aws_iam_role" "release" {
  for_each = var.services

  name_prefix = "${substr(var.name, 0, 26)}-release-"
  description = "Renders and records deployments of ${each.value.service}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codebuild.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "release" {
  for_each = var.services

  name = "release"
  role = aws_iam_role.release[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "WriteLogs"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = ["${var.log_group.arn}:log-stream:*"]
        },
        {
          Sid      = "ReadArtifacts"
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:GetObjectVersion"]
          Resource = ["${var.artifact_bucket_arn}/*"]
        },
        {
          Sid      = "WriteArtifacts"
          Effect   = "Allow"
          Action   = ["s3:PutObject"]
          Resource = ["${var.artifact_bucket_arn}/*"]
        },
        {
          # Reading task definitions knows no narrower form.
          Sid      = "ReadRevisions"
          Effect   = "Allow"
          Action   = ["ecs:DescribeTaskDefinition"]
          Resource = ["*"]
        },
        {
          Sid      = "RecordImages"
          Effect   = "Allow"
          Action   = ["ssm:PutParameter"]
          Resource = [for name in values(each.value.image_parameters) : "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter${name}"]
        },
      ],
      [
        for key in var.kms_key_arn[*] : {
          Sid      = "UseKey"
          Effect   = "Allow"
          Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
          Resource = [key]
        }
      ],
    )
  })
}
