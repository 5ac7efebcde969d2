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
  name            = "shop-watch"
  slack           = { workspace_id = "T012AB3C4", channel_id = "C012AB3C4DE" }
  topic_arns      = ["arn:aws:sns:eu-central-1:123456789012:shop-watch-page", "arn:aws:sns:eu-central-1:123456789012:shop-watch-notify"]
  edge_topic_arns = ["arn:aws:sns:us-east-1:123456789012:shop-watch-page"]
}

run "the_channel_hears_of_both_regions_and_may_look" {
  command = plan

  assert {
    condition     = length(aws_chatbot_slack_channel_configuration.this[0].sns_topic_arns) == 3 && aws_chatbot_slack_channel_configuration.this[0].slack_channel_id == "C012AB3C4DE"
    error_message = "Alarms on CloudFront are in us-east-1."
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.this[0].policy).Statement[0].Resource == [
      "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:shop-watch-*",
      "arn:aws:cloudwatch:us-east-1:123456789012:alarm:shop-watch-*",
    ]
    error_message = "Its members should see the alarms that they hear of."
  }
}

run "nothing_without_a_channel" {
  command = plan

  variables {
    slack = null
  }

  assert {
    condition     = length(aws_chatbot_slack_channel_configuration.this) == 0 && length(aws_iam_role.this) == 0
    error_message = "No channel, no role."
  }
}
