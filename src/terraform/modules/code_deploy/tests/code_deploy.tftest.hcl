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
  name               = "orders"
  cluster_name       = "shop"
  service_name       = "orders"
  listener_arn       = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
  target_group_names = ["order-1", "order-2"]
}

run "moves_a_tenth_first_and_rolls_back" {
  command = plan

  variables {
    alarm_names = ["orders-main-5xx"]
  }

  assert {
    condition     = contains(aws_codedeploy_deployment_group.this[0].auto_rollback_configuration[0].events, "DEPLOYMENT_STOP_ON_ALARM") && aws_codedeploy_deployment_group.this[0].deployment_config_name == "CodeDeployDefault.ECSCanary10Percent5Minutes"
    error_message = "A tenth should go first, and alarms should roll back."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this[0].assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "The trust should be narrowed to this account."
  }
}

run "makes_nothing_where_ecs_deploys" {
  command = plan

  variables {
    enabled            = false
    target_group_names = ["order-1"]
  }

  assert {
    condition     = length(aws_codedeploy_app.this) + length(aws_iam_role.this) == 0 && output.group == null
    error_message = "There is nothing to deploy with."
  }
}
