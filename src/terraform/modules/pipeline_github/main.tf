data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  issuer       = "token.actions.githubusercontent.com"
  provider_arn = var.create_oidc_provider ? aws_iam_openid_connect_provider.github[0].arn : "arn:${local.partition}:iam::${local.account}:oidc-provider/${local.issuer}"

  # A job that names a GitHub environment has it in its subject, instead of the branch. GitHub lets any branch into an
  # environment whose deployment branches are not limited, so that the branch is then asked for by itself.
  ref   = "refs/heads/${var.branch}"
  claim = var.github_environment == null ? "ref:${local.ref}" : "environment:${var.github_environment}"

  # Repositories made, renamed or moved since July 2026 have GitHub's numbers in their subject, so that nobody else can
  # take over the name. Older ones have the names alone until they opt in.
  numbered = var.github_repository_id == null ? [] : [
    "${split("/", var.github_repository)[0]}@${var.github_owner_id}/${split("/", var.github_repository)[1]}@${var.github_repository_id}"
  ]
  subjects = [for repository in concat([var.github_repository], local.numbered) : "repo:${repository}:${local.claim}"]

  by_code_deploy = { for name, service in var.services : name => service if service.code_deploy }
  by_ecs         = { for name, service in var.services : name => service if !service.code_deploy }
}

# One for an account: environments that share one, and other stacks, look it up by its address.
resource "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

# No keys: GitHub signs who a job is, and only those of this repository's branch may take the role on.
resource "aws_iam_role" "deploy" {
  name_prefix          = "${substr(var.name, 0, 26)}-github-"
  description          = "Deploys from ${var.github_repository}"
  max_session_duration = 7200 # What the workflow asks for: a canary that is watched for long outlasts one hour.

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = local.provider_arn }
      Condition = {
        StringEquals = merge(
          {
            "${local.issuer}:aud" = "sts.amazonaws.com"
            "${local.issuer}:sub" = local.subjects
          },
          { for ref in [local.ref] : "${local.issuer}:ref" => ref if var.github_environment != null },
        )
      }
    }]
  })
}

resource "aws_iam_role_policy" "deploy" {
  name = "deploy"
  role = aws_iam_role.deploy.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
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
        {
          # Neither reading nor registering knows a narrower documented form.
          Sid      = "RegisterRevisions"
          Effect   = "Allow"
          Action   = ["ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"]
          Resource = ["*"]
        },
        {
          # Registering knows no families, so a list of them here would only take room that the policy needs.
          Sid       = "TagRevisions"
          Effect    = "Allow"
          Action    = ["ecs:TagResource"]
          Resource  = ["arn:${local.partition}:ecs:${local.region}:${local.account}:task-definition/*:*"]
          Condition = { StringEquals = { "ecs:CreateAction" = "RegisterTaskDefinition" } }
        },
        {
          Sid       = "PassTaskRoles"
          Effect    = "Allow"
          Action    = ["iam:PassRole"]
          Resource  = distinct(flatten([for service in var.services : service.role_arns]))
          Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
        },
        {
          Sid    = "DeployServices"
          Effect = "Allow"
          Action = concat(["ecs:DescribeServices"], length(local.by_ecs) > 0 ? ["ecs:UpdateService"] : [])
          Resource = [
            for service in var.services :
            "arn:${local.partition}:ecs:${local.region}:${local.account}:service/${service.cluster}/${service.service}"
          ]
        },
        {
          Sid    = "RecordImages"
          Effect = "Allow"
          Action = ["ssm:PutParameter"]
          Resource = flatten([
            for service in var.services :
            [for name in values(service.image_parameters) : "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter${name}"]
          ])
        },
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
            "codedeploy:GetDeploymentGroup",
            "codedeploy:RegisterApplicationRevision",
          ]
          Resource = concat(
            ["arn:${local.partition}:codedeploy:${local.region}:${local.account}:deploymentconfig:*"],
            flatten([
              for service in local.by_code_deploy : [
                "arn:${local.partition}:codedeploy:${local.region}:${local.account}:application:${service.application}",
                "arn:${local.partition}:codedeploy:${local.region}:${local.account}:deploymentgroup:${service.application}/${service.deployment_group}",
              ]
            ]),
          )
        } if length(local.by_code_deploy) > 0
      ],
      [
        for sid in ["UseKey"] : {
          Sid      = sid
          Effect   = "Allow"
          Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
          Resource = [var.kms_key_arn]
          Condition = {
            StringEquals = { "kms:ViaService" = "ecr.${local.region}.amazonaws.com" }
          }
        } if var.kms_key_arn != null
      ],
    )
  })
}
