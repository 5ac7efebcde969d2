locals {
  volume_key = coalesce(var.kms_key_arn, "arn:${local.partition}:kms:${local.region}:${local.account}:alias/aws/ebs")
}

# ECS makes, attaches and deletes the volumes with this role. AWS documents no
# source condition for its trust, and none that is not met may stand in the way.
resource "aws_iam_role" "infrastructure" {
  count = var.ebs_volume == null ? 0 : 1

  name_prefix = "${substr(var.name, 0, 26)}-volumes-"
  description = "Lets ECS manage the volumes of the tasks of ${var.name}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "infrastructure" {
  count = var.ebs_volume == null ? 0 : 1

  role       = aws_iam_role.infrastructure[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForVolumes"
}

# The managed policy knows no customer key. Without one this allows nothing: an
# alias is no key. It cannot be left out then, because a plan knows only that
# there will be an ARN.
resource "aws_iam_role_policy" "infrastructure_key" {
  count = var.ebs_volume == null ? 0 : 1

  name = "encrypt-volumes"
  role = aws_iam_role.infrastructure[0].id

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
