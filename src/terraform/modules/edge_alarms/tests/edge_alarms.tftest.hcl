mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
}

variables {
  name             = "shop-test-monitoring"
  page_topic_arn   = "arn:aws:sns:eu-central-1:123456789012:shop-test-monitoring-page"
  notify_topic_arn = "arn:aws:sns:eu-central-1:123456789012:shop-test-monitoring-notify"
}

run "the_edge_is_watched_where_it_is_measured" {
  command = plan

  variables {
    page_emails   = ["oncall@example.com"]
    distributions = [{ name = "cdn", id = "E1234567890ABC", certificate = true, certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555" }]
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["cdn-errors"].region == "us-east-1" && aws_sns_topic.this["page"].region == "us-east-1" && keys(aws_sns_topic_subscription.email) == ["page-oncall@example.com"]
    error_message = "CloudFront's alarms, their topic and who hears of it should be in us-east-1."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["cdn-certificate"].threshold == 30 && aws_cloudwatch_metric_alarm.this["cdn-certificate"].namespace == "AWS/CertificateManager"
    error_message = "A certificate that is not renewed should be told a month before its end."
  }
}
