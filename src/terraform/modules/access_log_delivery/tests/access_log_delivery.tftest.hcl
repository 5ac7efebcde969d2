mock_provider "aws" {}

variables {
  name             = "shop"
  distribution_arn = "arn:aws:cloudfront::123456789012:distribution/EDFDVBD6EXAMPLE"
  log_bucket_arn   = "arn:aws:s3:::shop-logs"
}

run "deliveries_are_made_in_us_east_1" {
  command = plan

  assert {
    condition     = aws_cloudwatch_log_delivery_source.this[0].region == "us-east-1" && aws_cloudwatch_log_delivery_destination.this[0].region == "us-east-1" && aws_cloudwatch_log_delivery.this[0].region == "us-east-1"
    error_message = "CloudFront's log deliveries are in us-east-1."
  }

  assert {
    condition     = aws_cloudwatch_log_delivery_destination.this[0].delivery_destination_configuration[0].destination_resource_arn == "arn:aws:s3:::shop-logs"
    error_message = "The bucket stays in its own region."
  }
}

run "nothing_is_logged_unasked" {
  command = plan

  variables {
    access_logs = false
  }

  assert {
    condition     = length(aws_cloudwatch_log_delivery.this) == 0 && output.delivery_id == null
    error_message = "No logs, no delivery."
  }
}

run "refuses_logs_without_a_bucket" {
  command = plan

  variables {
    log_bucket_arn = null
  }

  expect_failures = [var.log_bucket_arn]
}
