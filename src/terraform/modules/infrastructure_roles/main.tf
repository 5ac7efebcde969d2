data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  volume_key = coalesce(var.kms_key_arn, "arn:${local.partition}:kms:${local.region}:${local.account}:alias/aws/ebs")

  # The trust that AWS documents for its infrastructure roles. It names no source that ECS would send, and a condition
  # that is not met would stop every deployment.
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs.amazonaws.com" }
    }]
  })
}

# Lets ECS change listener rules and register tasks with both target groups. AWS keeps the policy in step with what its
# deployments call.
resource "aws_iam_role" "traffic" {
  count = var.load_balancers ? 1 : 0

  name_prefix = "${substr(var.name, 0, 26)}-traffic-"
  description = "Moves the traffic of ${var.name} to new tasks"

  assume_role_policy = local.trust
}

resource "aws_iam_role_policy_attachment" "traffic" {
  count = length(aws_iam_role.traffic)

  role       = aws_iam_role.traffic[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers"
}

# Lets ECS ask the functions that judge the new tasks.
resource "aws_iam_role" "hooks" {
  count = length(var.hook_function_arns) == 0 ? 0 : 1

  name_prefix = "${substr(var.name, 0, 26)}-hooks-"
  description = "Calls the checks between the steps of a deployment of ${var.name}"

  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "hooks" {
  count = length(aws_iam_role.hooks)

  name = "call-checks"
  role = aws_iam_role.hooks[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "CallChecks"
      Effect   = "Allow"
      Action   = ["lambda:InvokeFunction"]
      Resource = var.hook_function_arns
    }]
  })
}

# ECS makes, attaches and deletes the volumes with this role.
resource "aws_iam_role" "volumes" {
  count = var.volumes ? 1 : 0

  name_prefix = "${substr(var.name, 0, 26)}-volumes-"
  description = "Lets ECS manage the volumes of the tasks of ${var.name}"

  assume_role_policy = local.trust
}

resource "aws_iam_role_policy_attachment" "volumes" {
  count = var.volumes ? 1 : 0

  role       = aws_iam_role.volumes[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForVolumes"
}

# The managed policy knows no customer key. Without one this allows nothing: an
# alias is no key. It cannot be left out then, because a plan knows only that
# there will be an ARN.
resource "aws_iam_role_policy" "volumes_key" {
  count = var.volumes ? 1 : 0

  name = "encrypt-volumes"
  role = aws_iam_role.volumes[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "EncryptVolumes"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
        Resource  = [local.volume_key]
        Condition = { StringEquals = { "kms:ViaService" = "ec2.${local.region}.amazonaws.com" } }
      },
      {
        Sid       = "AttachVolumes"
        Effect    = "Allow"
        Action    = ["kms:CreateGrant"]
        Resource  = [local.volume_key]
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]
  })
}
