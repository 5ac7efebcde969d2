data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  # Log delivery in the name of this account and region.
  deliverer = {
    StringEquals = { "aws:SourceAccount" = local.account }
    ArnLike      = { "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.region}:${local.account}:*" }
  }

  log_bucket_end = "nlb-logs"
  log_writers = !var.access_logs ? [] : [
    {
      Sid       = "LogDeliveryAsks"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = "s3:GetBucketAcl"
      Resource  = aws_s3_bucket.logs[0].arn
      Condition = local.deliverer
    },
    {
      Sid       = "LogDeliveryWrites"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.logs[0].arn}/AWSLogs/${local.account}/*"
      Condition = merge(local.deliverer, {
        StringEquals = { "aws:SourceAccount" = local.account, "s3:x-amz-acl" = "bucket-owner-full-control" }
      })
    },
  ]
}
