# Standard logging (v2): the older form needs access lists on the bucket. Its
# three parts can only be made in us-east-1; the bucket stays in its own region.
resource "aws_cloudwatch_log_delivery_source" "this" {
  count = var.access_logs ? 1 : 0

  region       = "us-east-1"
  name         = var.name
  log_type     = "ACCESS_LOGS"
  resource_arn = var.distribution_arn
}

resource "aws_cloudwatch_log_delivery_destination" "this" {
  count = var.access_logs ? 1 : 0

  region        = "us-east-1"
  name          = var.name
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = var.log_bucket_arn
  }
}

# Without a path of its own: AWS puts AWSLogs/<account>/CloudFront/ before a path
# when it is made and takes that away when it is changed.
resource "aws_cloudwatch_log_delivery" "this" {
  count = var.access_logs ? 1 : 0

  region                   = "us-east-1"
  delivery_source_name     = aws_cloudwatch_log_delivery_source.this[0].name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.this[0].arn
}
