# Each stage has a role of its own with what its step needs; the pipeline's role
# may do little more than hand over to them.
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  trust_pipeline = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = aws_iam_role.pipeline.arn }
    }]
  })

  read_artifacts = {
    Sid      = "ReadArtifacts"
    Effect   = "Allow"
    Action   = ["s3:GetObject", "s3:GetObjectVersion"]
    Resource = ["${var.artifact_bucket_arn}/*"]
  }

  write_artifacts = {
    Sid      = "WriteArtifacts"
    Effect   = "Allow"
    Action   = ["s3:PutObject"]
    Resource = ["${var.artifact_bucket_arn}/*"]
  }

  see_artifacts = {
    Sid      = "SeeArtifacts"
    Effect   = "Allow"
    Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning", "s3:ListBucket"]
    Resource = [var.artifact_bucket_arn]
  }

  use_key = [
    for sid in ["UseKey"] : {
      Sid      = sid
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
      Resource = [var.kms_key_arn]
    } if var.kms_key_arn != null
  ]
}

resource "aws_iam_role" "pipeline" {
  name_prefix = "${substr(var.name, 0, 26)}-pipeline-"
  description = "Runs ${var.name}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codepipeline.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "pipeline" {
  name = "hand-over"
  role = aws_iam_role.pipeline.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "HandOver"
          Effect   = "Allow"
          Action   = ["sts:AssumeRole"]
          Resource = [aws_iam_role.source.arn, aws_iam_role.build.arn, aws_iam_role.deploy.arn]
        },
        local.read_artifacts,
        local.write_artifacts,
        local.see_artifacts,
      ],
      [
        for sid in ["AskForApproval"] : {
          Sid      = sid
          Effect   = "Allow"
          Action   = ["sns:Publish"]
          Resource = [var.approval_topic_arn]
        } if var.approval_topic_arn != null
      ],
      local.use_key,
    )
  })
}

resource "aws_iam_role" "source" {
  name_prefix        = "${substr(var.name, 0, 26)}-source-"
  description        = "Fetches the source for ${var.name}"
  assume_role_policy = local.trust_pipeline
}

resource "aws_iam_role_policy" "source" {
  name = "fetch"
  role = aws_iam_role.source.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        for sid in ["UseConnection"] : {
          Sid      = sid
          Effect   = "Allow"
          Action   = ["codeconnections:UseConnection", "codestar-connections:UseConnection"]
          Resource = [var.connection_arn]
        } if var.upload == null
      ],
      [
        for bucket in var.upload[*] : {
          Sid      = "ReadSource"
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectVersion", "s3:GetObjectVersionTagging"]
          Resource = ["${bucket.arn}/${bucket.object_key}"]
        }
      ],
      [
        for bucket in var.upload[*] : {
          Sid      = "SeeSource"
          Effect   = "Allow"
          Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning", "s3:ListBucket"]
          Resource = [bucket.arn]
        }
      ],
      [local.read_artifacts, local.write_artifacts, local.see_artifacts],
      local.use_key,
    )
  })
}

resource "aws_iam_role" "build" {
  name_prefix        = "${substr(var.name, 0, 26)}-build-"
  description        = "Starts the builds of ${var.name}"
  assume_role_policy = local.trust_pipeline
}

resource "aws_iam_role_policy" "build" {
  name = "start-builds"
  role = aws_iam_role.build.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid      = "StartBuilds"
        Effect   = "Allow"
        Action   = ["codebuild:BatchGetBuilds", "codebuild:StartBuild", "codebuild:StopBuild"]
        Resource = var.build_project_arns
      }],
      [local.read_artifacts, local.write_artifacts, local.see_artifacts],
      local.use_key,
    )
  })
}
