locals {
  trust_build = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codebuild.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
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

  write_logs = {
    Sid      = "WriteLogs"
    Effect   = "Allow"
    Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    Resource = ["${aws_cloudwatch_log_group.this.arn}:log-stream:*"]
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

resource "aws_iam_role" "test" {
  count = var.test_command == null ? 0 : 1

  name_prefix        = "${substr(var.name, 0, 26)}-test-"
  description        = "Runs the tests of ${var.name}, and reaches nothing else"
  assume_role_policy = local.trust_build
}

resource "aws_iam_role_policy" "test" {
  count = length(aws_iam_role.test)

  name = "test"
  role = aws_iam_role.test[0].id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat([local.write_logs, local.read_artifacts], local.use_key)
  })
}

resource "aws_iam_role" "image" {
  name_prefix        = "${substr(var.name, 0, 26)}-image-"
  description        = "Builds and pushes the image of ${var.name}"
  assume_role_policy = local.trust_build
}

resource "aws_iam_role_policy" "image" {
  name = "push"
  role = aws_iam_role.image.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        local.write_logs,
        local.read_artifacts,
        local.write_artifacts,
        {
          Sid    = "PushImages"
          Effect = "Allow"
          Action = [
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:CompleteLayerUpload",
            "ecr:DescribeImages",
            "ecr:GetDownloadUrlForLayer",
            "ecr:InitiateLayerUpload",
            "ecr:PutImage",
            "ecr:UploadLayerPart",
          ]
          Resource = [var.repository.arn]
        },
        {
          # One token opens all registries of the account; AWS knows no narrower form.
          Sid      = "SignInToEcr"
          Effect   = "Allow"
          Action   = ["ecr:GetAuthorizationToken"]
          Resource = ["*"]
        },
      ],
      local.use_key,
    )
  })
}
