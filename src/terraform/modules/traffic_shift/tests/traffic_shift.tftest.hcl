mock_provider "aws" {}

variables {
  name         = "orders"
  vpc_id       = "vpc-0123456789abcdef0"
  test_traffic = true
  routes = {
    main = {
      target_group = {
        arn        = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/orders-1/0123456789abcdef"
        arn_suffix = "targetgroup/orders-1/0123456789abcdef"
        name       = "orders-1"
      }
      listener_arn         = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
      test_listener        = true
      test_listener_arn    = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/fedcba9876543210"
      alb_arn_suffix       = "app/shop/0123456789abcdef"
      container            = "app"
      port                 = 8080
      priority             = 100
      hosts                = ["shop.example.com"]
      paths                = []
      health_check         = { path = "/", matcher = null, interval = 15, timeout = 5, healthy = 2, unhealthy = 3 }
      deregistration_delay = 30
      stickiness_seconds   = 0
      protocol             = "HTTP"
      protocol_version     = "HTTP1"
      shared               = false
    }
  }
}

run "the_traffic_of_one_rule_is_moved" {
  command = plan

  assert {
    condition     = [for g in aws_lb_listener_rule.this["main"].action[0].forward[0].target_group : g.weight if g.weight > 0] == [100] && keys(aws_lb_listener_rule.test) == ["main"]
    error_message = "One rule with both groups should carry production, and one test traffic."
  }

  assert {
    condition     = length(output.target_group_arn_suffixes["main"]) == 2 && keys(output.watched) == ["main", "main-alternate"]
    error_message = "Whoever watches target groups should hear of both."
  }

  assert {
    condition     = length(aws_lb_listener_rule.this["main"].condition) == 1
    error_message = "Hosts alone are condition enough."
  }
}

run "no_test_traffic_unasked" {
  command = plan

  variables {
    test_traffic = false
  }

  assert {
    condition     = length(aws_lb_listener_rule.test) == 0 && output.load_balancers["main"].test_listener_rule == null
    error_message = "Without test traffic there is one rule."
  }
}

run "nothing_where_tasks_are_replaced" {
  command = plan

  variables {
    routes = {}
  }

  assert {
    condition     = length(aws_lb_target_group.this) == 0 && length(output.load_balancers) == 0
    error_message = "One target group is enough there."
  }
}
