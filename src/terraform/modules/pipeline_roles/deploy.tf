locals {
  by_code_deploy = { for name, service in var.services : name => service if service.code_deploy }
  by_ecs         = { for name, service in var.services : name => service if !service.code_deploy }
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
          Resource = [for service in var.services : service.project.arn]
        },
        {
          # Neither reading nor registering knows a narrower form that AWS documents for this action.
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
      local.use_key,
    )
  })
}
