# Each stage has a role of its own with what its step needs; the pipeline's role
# may do little more than hand over to them.
locals {
  trust_build = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codebuild.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })

  trust_pipeline = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = aws_iam_role.pipeline.arn }
    }]
  })

  artifact_objects = ["${var.artifacts.arn}/*"]
  log_streams      = ["${var.log_group.arn}:log-stream:*"]

  read_artifacts = {
    Sid      = "ReadArtifacts"
    Effect   = "Allow"
    Action   = ["s3:GetObject", "s3:GetObjectVersion"]
    Resource = local.artifact_objects
  }

  write_artifacts = {
    Sid      = "WriteArtifacts"
    Effect   = "Allow"
    Action   = ["s3:PutObject"]
    Resource = local.artifact_objects
  }

  see_artifacts = {
    Sid      = "SeeArtifacts"
    Effect   = "Allow"
    Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning", "s3:ListBucket"]
    Resource = [var.artifacts.arn]
  }

  write_logs = {
    Sid      = "WriteLogs"
    Effect   = "Allow"
    Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    Resource = local.log_streams
  }

  use_key = [
    for sid in ["UseKey"] : {
      Sid      = sid
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
      Resource = [var.kms_key_arn]
    } if var.kms_key_arn != null
  ]

  families = [for service in var.services : "arn:${local.partition}:ecs:${local.region}:${local.account}:task-definition/${service.family}:*"]

  by_code_deploy = { for name, service in var.services : name => service if service.code_deploy }
  by_ecs         = { for name, service in var.services : name => service if !service.code_deploy }
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
          Resource = aws_sns_topic.approval[*].arn
        } if var.approval != null
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
          Resource = [local.connection_arn]
        } if local.from_github
      ],
      [
        for bucket in var.upload[*] : {
          Sid      = "ReadSource"
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectVersion", "s3:GetObjectVersionTagging"]
          Resource = ["${bucket.arn}/${var.source_code.object_key}"]
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
        Resource = concat([var.image_project.arn], var.test_project[*].arn)
      }],
      [local.read_artifacts, local.write_artifacts, local.see_artifacts],
      local.use_key,
    )
  })
}

resource "aws_iam_role" "deploy" {
  name_prefix        = "${substr(var.name, 0, 26)}-deploy-"
  description        = "Deploys what ${var.name} has built"
  assume_role_policy = local.trust_pipeline
}

resource "aws_iam_role_policy" "deploy" {
  name = "deploy"
  role = aws_iam_role.deploy.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        local.read_artifacts,
        local.write_artifacts,
        local.see_artifacts,
        {
          Sid      = "StartReleases"
          Effect   = "Allow"
          Action   = ["codebuild:BatchGetBuilds", "codebuild:StartBuild", "codebuild:StopBuild"]
          Resource = values(aws_codebuild_project.release)[*].arn
        },
        {
          # Neither reading nor registering knows a narrower form that AWS documents for this action.
          Sid      = "RegisterRevisions"
          Effect   = "Allow"
          Action   = ["ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"]
          Resource = ["*"]
        },
        {
          Sid       = "TagRevisions"
          Effect    = "Allow"
          Action    = ["ecs:TagResource"]
          Resource  = local.families
          Condition = { StringEquals = { "ecs:CreateAction" = "RegisterTaskDefinition" } }
        },
        {
          Sid       = "PassTaskRoles"
          Effect    = "Allow"
          Action    = ["iam:PassRole"]
          Resource  = distinct(flatten([for service in var.services : service.role_arns]))
          Condition = { StringEquals = { "iam:PassedToService" = ["ecs.amazonaws.com", "ecs-tasks.amazonaws.com"] } }
        },
      ],
      [
        for sid in ["UpdateServices"] : {
          Sid    = sid
          Effect = "Allow"
          Action = ["ecs:DescribeServices", "ecs:UpdateService"]
          Resource = [
            for service in local.by_ecs :
            "arn:${local.partition}:ecs:${local.region}:${local.account}:service/${service.cluster}/${service.service}"
          ]
        } if length(local.by_ecs) > 0
      ],
      [
        for sid in ["WatchTasks"] : {
          Sid      = sid
          Effect   = "Allow"
          Action   = ["ecs:DescribeTasks", "ecs:ListTasks"]
          Resource = ["*"]
          Condition = {
            ArnEquals = {
              "ecs:cluster" = distinct([for service in local.by_ecs : "arn:${local.partition}:ecs:${local.region}:${local.account}:cluster/${service.cluster}"])
            }
          }
        } if length(local.by_ecs) > 0
      ],
      [
        for sid in ["DeployByCodeDeploy"] : {
          Sid    = sid
          Effect = "Allow"
          Action = [
            "codedeploy:CreateDeployment",
            "codedeploy:GetApplication",
            "codedeploy:GetApplicationRevision",
            "codedeploy:GetDeployment",
            "codedeploy:GetDeploymentConfig",
            "codedeploy:RegisterApplicationRevision",
          ]
          Resource = flatten([
            for service in local.by_code_deploy : [
              "arn:${local.partition}:codedeploy:${local.region}:${local.account}:application:${service.application}",
              "arn:${local.partition}:codedeploy:${local.region}:${local.account}:deploymentgroup:${service.application}/${service.deployment_group}",
              "arn:${local.partition}:codedeploy:${local.region}:${local.account}:deploymentconfig:*",
            ]
          ])
        } if length(local.by_code_deploy) > 0
      ],
      local.use_key,
    )
  })
}
