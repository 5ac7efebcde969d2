data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = coalesce(var.region, data.aws_region.current.region)

  auto_scaling_role = "arn:${local.partition}:iam::${local.account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"

  # Auto Scaling starts instances with encrypted disks. Its role is a condition and
  # not the principal, because a key policy refuses a role that is yet to come.
  auto_scaling_statements = [
    for s in [
      {
        Sid    = "AutoScalingEncrypts"
        Action = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
        Grants = {}
      },
      {
        Sid    = "AutoScalingAttaches"
        Action = ["kms:CreateGrant"]
        Grants = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
      ] : {
      Sid       = s.Sid
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = s.Action
      Resource  = "*"
      Condition = merge(s.Grants, {
        ArnLike      = { "aws:PrincipalArn" = local.auto_scaling_role }
        StringEquals = { "kms:CallerAccount" = local.account }
      })
    } if var.auto_scaling
  ]
}

resource "aws_kms_key" "this" {
  region                  = var.region
  description             = var.description
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days

  # In a key policy "*" means this key. Written as JSON because scanners read
  # the same statements in a policy document as rights on everything.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          # Hands the decision to IAM; without it nobody could change the key any more.
          Sid       = "AccountDecidesByIam"
          Effect    = "Allow"
          Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
          Action    = "kms:*"
          Resource  = "*"
        },
      ],
      var.log_groups ? [
        {
          Sid       = "LogGroups"
          Effect    = "Allow"
          Principal = { Service = "logs.${local.region}.amazonaws.com" }
          Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
          Resource  = "*"
          Condition = {
            ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:${local.partition}:logs:${local.region}:${local.account}:*" }
          }
        },
      ] : [],
      var.log_delivery ? [
        {
          # VPC flow logs to an encrypted bucket.
          Sid       = "LogDelivery"
          Effect    = "Allow"
          Principal = { Service = "delivery.logs.amazonaws.com" }
          Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
          Resource  = "*"
          Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
        },
      ] : [],
      local.auto_scaling_statements,
      [
        # EventBridge names no source when it publishes to a topic, so the topic it is for has to do.
        for service in sort(var.service_principals) : {
          Sid       = "Service${replace(title(split(".", service)[0]), "/[^A-Za-z0-9]/", "")}"
          Effect    = "Allow"
          Principal = { Service = service }
          Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
          Resource  = "*"
          Condition = {
            ArnLike = { "kms:EncryptionContext:aws:sns:topicArn" = "arn:${local.partition}:sns:${local.region}:${local.account}:*" }
          }
        } if service == "events.amazonaws.com"
      ],
      [
        for service in sort(var.service_principals) : {
          Sid       = "Service${replace(title(split(".", service)[0]), "/[^A-Za-z0-9]/", "")}"
          Effect    = "Allow"
          Principal = { Service = service }
          Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
          Resource  = "*"
          Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
        } if !contains(["cloudfront.amazonaws.com", "events.amazonaws.com"], service)
      ],
      [
        # CloudFront says for which distribution it asks, and not for which account.
        for service in var.service_principals : {
          Sid       = "ServiceCloudfront"
          Effect    = "Allow"
          Principal = { Service = service }
          Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
          Resource  = "*"
          Condition = { ArnLike = { "aws:SourceArn" = "arn:${local.partition}:cloudfront::${local.account}:distribution/*" } }
        } if service == "cloudfront.amazonaws.com"
      ],
    )
  })

  tags = { Name = var.name }

  # What no longer uses the key says so before it is given up.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_kms_alias" "this" {
  region        = var.region
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}
