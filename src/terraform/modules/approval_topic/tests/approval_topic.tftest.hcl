mock_provider "aws" {
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:123456789012:shop-prod-delivery-approval" }
  }
}

variables {
  name   = "shop-prod-delivery"
  emails = ["team@example.com"]
}

run "who_approves_is_told" {
  assert {
    condition     = keys(aws_sns_topic_subscription.this) == ["team@example.com"]
    error_message = "Each address should hear of a waiting run."
  }

  assert {
    condition     = jsondecode(aws_sns_topic_policy.this[0].policy).Statement[*].Sid == ["DenyWithoutTls"]
    error_message = "What is published is encrypted on its way."
  }
}

run "nothing_where_nobody_approves" {
  command = plan

  variables {
    approval = false
  }

  assert {
    condition     = length(aws_sns_topic.this) == 0 && length(aws_sns_topic_subscription.this) == 0 && output.arn == null
    error_message = "No topic without an approval."
  }
}
