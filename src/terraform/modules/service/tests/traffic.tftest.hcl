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
  name                = "orders"
  cluster             = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/shop", name = "shop" }
  task_definition_arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/orders:1"
  vpc_id              = "vpc-0123456789abcdef0"
  subnet_ids          = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
}

run "routes_split_into_rules" {
  command = plan

  variables {
    spot_share = 70
    routes = {
      main = {
        listener_arn      = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        security_group_id = "sg-0123456789abcdef0"
        container         = "app"
        port              = 8080
        priority          = 100
        hosts             = ["shop.example.com"]
        paths             = ["/a/*", "/b/*", "/c/*", "/d/*", "/e/*"]
      }
    }
  }

  assert {
    condition     = { for key, rule in aws_lb_listener_rule.this : key => rule.priority } == { main-0 = 100, main-1 = 101 }
    error_message = "Six values need two rules, one after the other."
  }

  assert {
    condition     = aws_lb_target_group.this["main"].target_type == "ip" && aws_vpc_security_group_ingress_rule.route["main"].from_port == 8080
    error_message = "Tasks are registered by address and admit the load balancer on their port."
  }

  assert {
    condition     = { for s in aws_ecs_service.this[0].capacity_provider_strategy : s.capacity_provider => "${s.base}/${s.weight}" } == { FARGATE = "1/30", FARGATE_SPOT = "0/70" }
    error_message = "The first task should not depend on Spot."
  }
}

run "ecs_moves_traffic" {
  command = plan

  variables {
    deployment = { strategy = "CANARY", test_traffic = true, error_threshold = 5, hooks = [{ function_arn = "arn:aws:lambda:eu-central-1:123456789012:function:check", stages = ["POST_TEST_TRAFFIC_SHIFT"] }] }
    routes = {
      main = {
        listener_arn      = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        test_listener     = true
        test_listener_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/fedcba9876543210"
        security_group_id = "sg-0123456789abcdef0"
        alb_arn_suffix    = "app/shop/0123456789abcdef"
        container         = "app"
        port              = 8080
        priority          = 100
        hosts             = ["shop.example.com"]
      }
    }
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_configuration[0].strategy == "CANARY" && aws_ecs_service.this[0].deployment_configuration[0].canary_configuration[0].canary_percent == 10
    error_message = "A tenth of the traffic should go first."
  }

  assert {
    condition     = length(aws_lb_listener_rule.this) == 0 && [for g in aws_lb_listener_rule.moved["main"].action[0].forward[0].target_group : g.weight if g.weight > 0] == [100] && keys(aws_lb_listener_rule.test) == ["main"]
    error_message = "One rule with both groups should carry production, and one test traffic."
  }

  assert {
    condition     = one(aws_ecs_service.this[0].alarms).rollback && length(aws_cloudwatch_metric_alarm.errors) == 2
    error_message = "Errors of either group should roll back."
  }

  assert {
    condition     = length(output.target_group_arn_suffixes["main"]) == 2
    error_message = "Whoever watches target groups should hear of both."
  }

  # What AWS documents for these roles; ECS sends no source that a condition could ask for.
  assert {
    condition     = alltrue([for role in [aws_iam_role.traffic[0], aws_iam_role.hooks[0]] : jsondecode(role.assume_role_policy).Statement == [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs.amazonaws.com" } }]])
    error_message = "ECS should be able to take on the roles of a deployment."
  }

  assert {
    condition     = length(aws_lb_listener_rule.moved["main"].condition) == 1
    error_message = "Hosts alone are condition enough."
  }
}

run "code_deploy_moves_traffic" {
  command = plan

  variables {
    deployment = { strategy = "CODE_DEPLOY", error_threshold = 5 }
    routes = {
      main = {
        listener_arn      = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        security_group_id = "sg-0123456789abcdef0"
        alb_arn_suffix    = "app/shop/0123456789abcdef"
        container         = "app"
        port              = 8080
        priority          = 100
      }
    }
  }

  assert {
    condition     = length(aws_ecs_service.this) == 0 && aws_ecs_service.code_deploy[0].deployment_controller[0].type == "CODE_DEPLOY"
    error_message = "CodeDeploy should control the service."
  }

  assert {
    condition     = contains(aws_codedeploy_deployment_group.this[0].auto_rollback_configuration[0].events, "DEPLOYMENT_STOP_ON_ALARM") && aws_codedeploy_deployment_group.this[0].deployment_config_name == "CodeDeployDefault.ECSCanary10Percent5Minutes"
    error_message = "A tenth should go first, and alarms should roll back."
  }
}

run "traffic_needs_a_load_balancer" {
  command = plan

  variables {
    deployment = { strategy = "LINEAR" }
  }

  expect_failures = [var.deployment]
}

run "shares_a_rule_by_weight" {
  command = plan

  variables {
    routes = {
      main = {
        listener_arn      = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        security_group_id = "sg-0123456789abcdef0"
        container         = "app"
        port              = 8080
        priority          = 100
      }
    }
    weights = {
      main = {
        weight             = 90
        stickiness_seconds = 600
        others = {
          next = { target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/next/0123456789abcdef", weight = 10 }
        }
      }
    }
  }

  assert {
    condition     = sort([for group in aws_lb_listener_rule.this["main-0"].action[0].forward[0].target_group : group.weight]) == tolist(["10", "90"])
    error_message = "One rule should forward to both groups by their weights."
  }

  assert {
    condition     = aws_lb_listener_rule.this["main-0"].action[0].forward[0].stickiness[0].enabled && aws_lb_listener_rule.this["main-0"].action[0].forward[0].stickiness[0].duration == 600
    error_message = "Visitors should stay with the service that answered first."
  }
}

run "leaves_the_rule_to_the_other_service" {
  command = plan

  variables {
    routes = {
      main = {
        listener_arn      = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        security_group_id = "sg-0123456789abcdef0"
        container         = "app"
        port              = 8080
        priority          = 100
        shared            = true
      }
    }
    shared_rule_arns = ["arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/shop/0123456789abcdef/0123456789abcdef/0123456789abcdef"]
  }

  assert {
    condition     = length(aws_lb_listener_rule.this) == 0 && length(aws_lb_target_group.this) == 1
    error_message = "A shared route should have a target group and no rule."
  }
}

run "refuses_weights_that_are_all_zero" {
  command = plan

  variables {
    routes = {
      main = {
        listener_arn      = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        security_group_id = "sg-0123456789abcdef0"
        container         = "app"
        port              = 8080
        priority          = 100
      }
    }
    weights = {
      main = {
        weight = 0
        others = {
          next = { target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/next/0123456789abcdef", weight = 0 }
        }
      }
    }
  }

  expect_failures = [var.weights]
}
