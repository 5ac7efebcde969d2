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

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:123456789012:shop-prod-events" }
  }
}

variables {
  name = "shop-prod-events"
}

run "encrypted_and_by_tls_only" {
  command = apply

  assert {
    condition     = aws_sns_topic.this.kms_master_key_id == "alias/aws/sns"
    error_message = "Without a key of one's own AWS's should be used."
  }

  assert {
    condition     = jsondecode(aws_sns_topic_policy.this.policy).Statement[0].Effect == "Deny"
    error_message = "Requests without TLS should be refused."
  }
}

run "a_fifo_topic_is_told_by_its_name" {
  command = plan

  variables {
    fifo        = true
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  }

  assert {
    condition     = aws_sns_topic.this.name == "shop-prod-events.fifo" && aws_sns_topic.this.kms_master_key_id == var.kms_key_arn
    error_message = "AWS tells FIFO topics by the end of their name, and the key given should be used."
  }
}

run "people_and_webhooks_subscribe" {
  command = plan

  variables {
    emails        = ["team@example.com"]
    webhooks      = ["https://example.com/hook"]
    delivery_logs = true
  }

  assert {
    condition     = aws_sns_topic_subscription.email["team@example.com"].protocol == "email" && aws_sns_topic_subscription.webhook["https://example.com/hook"].protocol == "https"
    error_message = "Both should be subscribed."
  }

  assert {
    condition     = jsondecode(aws_iam_role.delivery[0].assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "The trust should be narrowed to this account."
  }
}

run "refuses_mail_from_a_fifo_topic" {
  command = plan

  variables {
    fifo   = true
    emails = ["team@example.com"]
  }

  expect_failures = [var.emails]
}
