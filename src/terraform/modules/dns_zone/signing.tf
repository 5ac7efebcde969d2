# What only a zone made here can have. Route 53 takes the key and the log group
# of a public zone from us-east-1.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  logs      = var.create && var.query_logs
  signs     = var.create && var.dnssec
}

resource "aws_cloudwatch_log_group" "queries" {
  count = local.logs ? 1 : 0

  region            = "us-east-1"
  name              = "/aws/route53/${var.domain}"
  retention_in_days = var.query_log_retention_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_cloudwatch_log_resource_policy" "queries" {
  count = local.logs ? 1 : 0

  region      = "us-east-1"
  policy_name = "${var.name}-queries"

  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Route53Writes"
      Effect    = "Allow"
      Principal = { Service = "route53.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.queries[0].arn}:*"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:route53:::hostedzone/*" }
      }
    }]
  })
}

resource "aws_route53_query_log" "this" {
  count = local.logs ? 1 : 0

  zone_id                  = aws_route53_zone.this[0].zone_id
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.queries[0].arn

  depends_on = [aws_cloudwatch_log_resource_policy.queries]
}

# An asymmetric key, which KMS does not rotate.
resource "aws_kms_key" "signing" {
  #checkov:skip=CKV_AWS_7:KMS rotates symmetric keys only; DNSSEC needs ECC_NIST_P256
  count = local.signs ? 1 : 0

  region                   = "us-east-1"
  description              = "DNSSEC of ${var.domain}"
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
  deletion_window_in_days  = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AccountDecidesByIam"
        Effect    = "Allow"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "Route53Signs"
        Effect    = "Allow"
        Principal = { Service = "dnssec-route53.amazonaws.com" }
        Action    = ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"]
        Resource  = "*"
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account }
          ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:route53:::hostedzone/*" }
        }
      },
      {
        Sid       = "Route53KeepsAGrant"
        Effect    = "Allow"
        Principal = { Service = "dnssec-route53.amazonaws.com" }
        Action    = "kms:CreateGrant"
        Resource  = "*"
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]
  })
}

resource "aws_route53_key_signing_key" "this" {
  count = local.signs ? 1 : 0

  hosted_zone_id             = aws_route53_zone.this[0].zone_id
  key_management_service_arn = aws_kms_key.signing[0].arn
  name                       = "signing"
}

resource "aws_route53_hosted_zone_dnssec" "this" {
  count = local.signs ? 1 : 0

  hosted_zone_id = aws_route53_key_signing_key.this[0].hosted_zone_id
}
