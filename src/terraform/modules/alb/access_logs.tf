data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  # Any load balancer of this account and region: naming this one would be a cycle.
  load_balancers = "arn:${data.aws_partition.current.partition}:elasticloadbalancing:${data.aws_region.current.region}:${local.account}:loadbalancer/*"

  log_bucket_end = "alb-logs"
  log_writers = !var.access_logs ? [] : [
    {
      Sid       = "LoadBalancerWritesLogs"
      Effect    = "Allow"
      Principal = { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.logs[0].arn}/AWSLogs/${local.account}/*"
      Condition = { ArnLike = { "aws:SourceArn" = local.load_balancers } }
    },
  ]
}
