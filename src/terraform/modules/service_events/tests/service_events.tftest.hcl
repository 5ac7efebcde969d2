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
  name             = "shop-watch"
  page_topic_arn   = "arn:aws:sns:eu-central-1:123456789012:shop-watch-page"
  notify_topic_arn = "arn:aws:sns:eu-central-1:123456789012:shop-watch-notify"
  services         = [{ cluster_name = "shop", service_name = "orders" }]
}

run "a_failed_deployment_wakes_people_up" {
  command = plan

  assert {
    condition     = aws_cloudwatch_event_target.this["deployment"].arn == var.page_topic_arn && aws_cloudwatch_event_target.this["placement"].arn == var.notify_topic_arn
    error_message = "Tasks without a place can wait until the morning."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.this["deployment"].event_pattern).resources == ["arn:aws:ecs:eu-central-1:123456789012:service/shop/orders"]
    error_message = "Other services are none of its business."
  }
}

run "nothing_unasked" {
  command = plan

  variables {
    service_events = false
  }

  assert {
    condition     = length(aws_cloudwatch_event_rule.this) == 0 && length(output.rule_names) == 0
    error_message = "No events, no rules."
  }
}
