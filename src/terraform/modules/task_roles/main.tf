data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  # Only tasks of this account and region may take the roles on, so that nobody
  # can have ECS use them on behalf of another account.
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:ecs:${local.region}:${local.account}:*" }
      }
    }]
  })

  # Secrets Manager and SSM share one map; each action counts only for ARNs of its own service.
  secret_statements = [
    for sid in ["ReadSecrets"] : {
      Sid      = sid
      Effect   = "Allow"
      Action   = ["secretsmanager:GetSecretValue", "ssm:GetParameters"]
      Resource = values(var.secret_arns)
    } if length(var.secret_arns) > 0
  ]

  decrypt_statements = [
    for sid in ["DecryptSecrets"] : {
      Sid      = sid
      Effect   = "Allow"
      Action   = ["kms:Decrypt"]
      Resource = values(var.kms_key_arns)
      Condition = {
        StringEquals = { "kms:ViaService" = ["secretsmanager.${local.region}.amazonaws.com", "ssm.${local.region}.amazonaws.com"] }
      }
    } if length(var.kms_key_arns) > 0
  ]

  pull_statements = [
    for s in [
      {
        Sid      = "PullImages"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = values(var.repository_arns)
      },
      {
        # One token opens all registries of the account; AWS knows no narrower form.
        Sid      = "SignInToEcr"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
    ] : s if length(var.repository_arns) > 0
  ]

  # Session Manager's channels have no ARN of their own to name.
  exec_statements = [
    for sid in ["OpenSessions"] : {
      Sid    = sid
      Effect = "Allow"
      Action = [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ]
      Resource = ["*"]
    } if var.enable_execute_command
  ]

  exec_log_statements = [
    for sid in ["RecordSessions"] : {
      Sid      = sid
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Resource = ["${var.cluster.exec_log_group_arn}:*"]
    } if var.enable_execute_command && var.cluster.exec_log_group_arn != null
  ]

  # The agent looks for the group among all of them.
  exec_find_statements = [
    for sid in ["FindSessionLog"] : {
      Sid      = sid
      Effect   = "Allow"
      Action   = ["logs:DescribeLogGroups"]
      Resource = ["arn:${local.partition}:logs:${local.region}:${local.account}:log-group:*"]
    } if var.enable_execute_command && var.cluster.exec_log_group_arn != null
  ]

  exec_key_statements = [
    for sid in ["DecryptSessions"] : {
      Sid      = sid
      Effect   = "Allow"
      Action   = ["kms:Decrypt"]
      Resource = [var.cluster.exec_kms_key_arn]
    } if var.enable_execute_command && var.cluster.exec_kms_key_arn != null
  ]

  application_statements = [
    for s in var.statements : merge(
      { Sid = s.sid, Effect = "Allow", Action = s.actions, Resource = s.resources },
      length(s.conditions) == 0 ? {} : { Condition = s.conditions },
    )
  ]
}

# What ECS does before the application runs: pull, read secrets, write logs.
resource "aws_iam_role" "execution" {
  name_prefix        = "${substr(var.name, 0, 26)}-execution-"
  description        = "Starts the tasks of ${var.name}"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "execution" {
  name = "start-tasks"
  role = aws_iam_role.execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/ecs/${var.cluster.name}/${var.name}:log-stream:*"]
      }],
      local.pull_statements,
      local.secret_statements,
      local.decrypt_statements,
    )
  })
}

# What the application itself may do.
resource "aws_iam_role" "task" {
  name_prefix        = "${substr(var.name, 0, 26)}-task-"
  description        = "What the application in ${var.name} may do"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "task" {
  # IAM refuses a policy without statements.
  count = length(var.statements) > 0 || var.enable_execute_command ? 1 : 0

  name = "application"
  role = aws_iam_role.task.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      local.application_statements,
      local.exec_statements,
      local.exec_log_statements,
      local.exec_find_statements,
      local.exec_key_statements,
    )
  })
}
