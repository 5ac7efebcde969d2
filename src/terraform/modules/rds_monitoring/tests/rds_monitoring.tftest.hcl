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
  name = "shop-orders"
}

run "only_this_database_is_measured" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.this[0].assume_role_policy).Statement[0].Condition == {
      StringEquals = { "aws:SourceAccount" = "123456789012" }
      ArnLike = {
        "aws:SourceArn" = [for name in ["shop-orders", "shop-orders-*", "shop-orders-r*"] : "arn:aws:rds:eu-central-1:123456789012:db:${name}"]
      }
    }
    error_message = "The role should be of use to this database only."
  }
}

run "nothing_is_measured" {
  command = plan

  variables {
    monitoring_interval = 0
  }

  assert {
    condition     = length(aws_iam_role.this) == 0 && output.role_arn == null && output.monitoring.interval == 0
    error_message = "No measurements, no role."
  }
}
