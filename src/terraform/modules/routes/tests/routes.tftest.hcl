mock_provider "aws" {}

variables {
  name   = "orders"
  vpc_id = "vpc-0123456789abcdef0"
}

run "routes_split_into_rules" {
  command = plan

  variables {
    routes = {
      main = {
        listener_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        container    = "app"
        port         = 8080
        priority     = 100
        hosts        = ["shop.example.com"]
        paths        = ["/a/*", "/b/*", "/c/*", "/d/*", "/e/*"]
      }
    }
  }

  assert {
    condition     = { for key, rule in aws_lb_listener_rule.this : key => rule.priority } == { main-0 = 100, main-1 = 101 }
    error_message = "Six values need two rules, one after the other."
  }

  assert {
    condition     = aws_lb_target_group.this["main"].target_type == "ip"
    error_message = "Tasks are registered by address."
  }
}

run "deployments_that_move_traffic_have_rules_of_their_own" {
  command = plan

  variables {
    moves = true
    routes = {
      main = {
        listener_arn   = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        alb_arn_suffix = "app/shop/0123456789abcdef"
        container      = "app"
        port           = 8080
        priority       = 100
        hosts          = ["shop.example.com"]
      }
      numbered = {
        listener_arn    = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        alb_arn_suffix  = "app/shop/0123456789abcdef"
        container       = "app"
        port            = 8080
        priority        = 200
        moving_priority = 209
      }
    }
  }

  assert {
    condition     = length(aws_lb_listener_rule.this) == 0 && { for name, it in output.moving : name => it.priority } == { main = 100, numbered = 209 }
    error_message = "The rule should be made where both groups are, with the number that is for it."
  }
}

run "shares_a_rule_by_weight" {
  command = plan

  variables {
    routes = {
      main = {
        listener_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        container    = "app"
        port         = 8080
        priority     = 100
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
        listener_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        container    = "app"
        port         = 8080
        priority     = 100
        shared       = true
      }
    }
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
        listener_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        container    = "app"
        port         = 8080
        priority     = 100
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

run "refuses_more_values_than_the_rule_that_is_moved_holds" {
  command = plan

  variables {
    moves = true
    routes = {
      main = {
        listener_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
        container    = "app"
        port         = 8080
        priority     = 100
        hosts        = ["shop.example.com"]
        paths        = ["/a/*", "/b/*", "/c/*", "/d/*", "/e/*"]
      }
    }
  }

  expect_failures = [var.routes]
}
