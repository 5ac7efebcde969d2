data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id

  log_bucket_end = "cdn-logs"
  log_writers = !var.access_logs ? [] : [
    {
      Sid       = "LogDeliveryWrites"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.logs[0].arn}/AWSLogs/${local.account}/*"
      Condition = {
        StringEquals = {
          "s3:x-amz-acl"      = "bucket-owner-full-control"
          "aws:SourceAccount" = local.account
        }
        ArnLike = { "aws:SourceArn" = aws_cloudwatch_log_delivery_source.this[0].arn }
      }
    },
  ]
}

# Standard logging (v2): the older form needs access lists on the bucket. Its
# three parts can only be made in us-east-1; the bucket stays in its own region.
resource "aws_cloudwatch_log_delivery_source" "this" {
  count = var.access_logs ? 1 : 0

  region       = "us-east-1"
  name         = var.name
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.this.arn
}

resource "aws_cloudwatch_log_delivery_destination" "this" {
  count = var.access_logs ? 1 : 0

  region        = "us-east-1"
  name          = var.name
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = aws_s3_bucket.logs[0].arn
  }

  depends_on = [aws_s3_bucket_policy.logs]
}

# Without a path of its own: AWS puts AWSLogs/<account>/CloudFront/ before a path
# when it is made and takes that away when it is changed.
resource "aws_cloudwatch_log_delivery" "this" {
  count = var.access_logs ? 1 : 0

  region                   = "us-east-1"
  delivery_source_name     = aws_cloudwatch_log_delivery_source.this[0].name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.this[0].arn
}
