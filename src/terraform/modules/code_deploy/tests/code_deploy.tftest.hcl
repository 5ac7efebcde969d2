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
  listener_arn       = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
  target_group_names = ["order-1", "order-2"]
  service = {
    cluster_arn                       = "arn:aws:ecs:eu-central-1:123456789012:cluster/shop"
    task_definition_arn               = "arn:aws:ecs:eu-central-1:123456789012:task-definition/orders:1"
    min_tasks                         = 2
    launch_type                       = "FARGATE"
    health_check_grace_period_seconds = 60
    enable_execute_command            = false
    network                           = { subnet_ids = ["subnet-0aaaaaaaaaaaaaaaa"], security_group_ids = ["sg-0123456789abcdef0"], assign_public_ip = false }
    load_balancers = {
      main = {
        target_group_arn           = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/order-1/0123456789abcdef"
        alternate_target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/order-2/0123456789abcdef"
        container                  = "app"
        port                       = 8080
      }
    }
  }
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

run "the_service_is_its_own" {
  command = plan

  assert {
    condition     = aws_ecs_service.this[0].deployment_controller[0].type == "CODE_DEPLOY" && one(aws_ecs_service.this[0].network_configuration).security_groups == toset(["sg-0123456789abcdef0"])
    error_message = "CodeDeploy should control the service, behind its security group."
  }

  assert {
    condition     = jsonencode(terraform_data.target_groups[0].input) == jsonencode([[var.service.load_balancers.main.target_group_arn, var.service.load_balancers.main.alternate_target_group_arn]])
    error_message = "Another target group should replace the service."
  }
}

run "refuses_a_service_without_a_load_balancer" {
  command = plan

  variables {
    service = null
  }

  expect_failures = [var.service]
}

run "makes_nothing_where_ecs_deploys" {
  command = plan

  variables {
    enabled            = false
    service            = null
    target_group_names = ["order-1"]
  }

  assert {
    condition     = length(aws_codedeploy_app.this) + length(aws_iam_role.this) + length(aws_ecs_service.this) == 0 && output.group == null && output.scaled_name == null
    error_message = "There is nothing to deploy with."
  }
}
