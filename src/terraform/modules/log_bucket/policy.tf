data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  # Log delivery in the name of this account and region.
  deliverer = {
    StringEquals = { "aws:SourceAccount" = local.account }
    ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:logs:${local.region}:${local.account}:*" }
  }
  # The deliveries of CloudFront are in us-east-1, wherever the bucket is.
  cloudfront    = { "aws:SourceArn" = "arn:${local.partition}:logs:us-east-1:${local.account}:delivery-source:*" }
  whole_control = { "aws:SourceAccount" = local.account, "s3:x-amz-acl" = "bucket-owner-full-control" }

  # Who looks before writing whether it may.
  lookers = [
    {
      Sid       = "AWSLogDeliveryAclCheck"
      Used      = length(var.network_load_balancers) + length(var.flow_logs) > 0
      Condition = local.deliverer
    },
    {
      Sid       = "CloudFrontLogDeliveryAclCheck"
      Used      = length(var.distributions) > 0
      Condition = { StringEquals = { "aws:SourceAccount" = local.account }, ArnLike = local.cloudfront }
    },
  ]

  # Who may write, and under which prefixes. Load balancers are those of this
  # account and region: naming each would be a cycle.
  writers = [
    {
      Sid       = "LoadBalancersWrite"
      Prefixes  = [for prefix in keys(var.load_balancers) : "${prefix}/AWSLogs/${local.account}/*"]
      Principal = { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
      Condition = {
        ArnLike = { "aws:SourceArn" = "arn:${local.partition}:elasticloadbalancing:${local.region}:${local.account}:loadbalancer/*" }
      }
    },
    # Named as AWS names them, which adds its own to a policy that lacks them.
    {
      Sid = "AWSLogDeliveryWrite"
      Prefixes = concat(
        [for prefix in keys(var.network_load_balancers) : "${prefix}/AWSLogs/${local.account}/*"],
        # Flow logs in partitions begin with aws-account-id= instead of the account.
        [for prefix in keys(var.flow_logs) : "${prefix}/AWSLogs/*"],
      )
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Condition = merge(local.deliverer, { StringEquals = local.whole_control })
    },
    {
      Sid       = "CloudFrontLogDeliveryWrite"
      Prefixes  = length(var.distributions) == 0 ? [] : ["AWSLogs/${local.account}/*"]
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Condition = {
        StringEquals = local.whole_control
        ArnLike      = local.cloudfront
      }
    },
    {
      Sid       = "S3WritesAccessLogs"
      Prefixes  = [for prefix in keys(var.buckets) : "${prefix}/*"]
      Principal = { Service = "logging.s3.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    },
  ]
}

resource "aws_s3_bucket_policy" "this" {
  count = local.used ? 1 : 0

  bucket = aws_s3_bucket.this[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "DenyWithoutTls"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = [aws_s3_bucket.this[0].arn, "${aws_s3_bucket.this[0].arn}/*"]
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        },
      ],
      [
        for it in local.lookers : {
          Sid       = it.Sid
          Effect    = "Allow"
          Principal = { Service = "delivery.logs.amazonaws.com" }
          Action    = ["s3:GetBucketAcl", "s3:ListBucket"]
          Resource  = aws_s3_bucket.this[0].arn
          Condition = it.Condition
        } if it.Used
      ],
      [
        for it in local.writers : {
          Sid       = it.Sid
          Effect    = "Allow"
          Principal = it.Principal
          Action    = "s3:PutObject"
          Resource  = [for prefix in it.Prefixes : "${aws_s3_bucket.this[0].arn}/${prefix}"]
          Condition = it.Condition
        } if length(it.Prefixes) > 0
      ],
    )
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}
