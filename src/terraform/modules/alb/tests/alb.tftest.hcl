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
  name            = "shop"
  vpc_id          = "vpc-0123456789abcdef0"
  subnet_ids      = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
  certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  targets         = { orders = { security_group_id = "sg-0123456789abcdef0", port = 8080 } }
}

run "redirects_to_https" {
  command = plan

  assert {
    condition     = aws_lb_listener.https[0].ssl_policy == "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"
    error_message = "The listener should name the current policy; AWS's default is of 2016."
  }

  assert {
    condition     = aws_lb_listener.http.default_action[0].redirect[0].status_code == "HTTP_301"
    error_message = "Port 80 should redirect for good."
  }

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.this) == ["0.0.0.0/0-443", "0.0.0.0/0-80"]
    error_message = "Both ports should be open, or nobody would be redirected."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.target["orders"].from_port == 8080
    error_message = "The load balancer should reach its target and nothing else."
  }
}

run "answers_cloudfront_only" {
  command = plan

  variables {
    sources    = []
    cloudfront = true
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.this) == 0
    error_message = "Only CloudFront should be admitted, by another module."
  }

  assert {
    condition     = aws_lb_listener.https[0].default_action[0].fixed_response[0].status_code == "403"
    error_message = "Whoever shows no header should be refused."
  }
}

run "warns_without_certificate" {
  command = plan

  variables {
    certificate_arn = null
  }

  expect_failures = [check.encrypted_entrance]
}

run "internal_admits_named_clients" {
  command = plan

  variables {
    internal        = true
    certificate_arn = null
    clients         = { gateway = "sg-0fedcba9876543210" }
  }

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.this) == ["gateway-80"] && length(aws_lb.this.access_logs) == 0
    error_message = "Only the client should be admitted, and nothing be logged unasked."
  }

  assert {
    condition     = aws_lb.this.name == "${var.name}-int"
    error_message = "It should have another name than a public one, which it may have been."
  }
}

run "logs_under_its_own_prefix" {
  command = plan

  variables {
    access_logs = true
    log_bucket  = "shop-logs"
    log_prefix  = "edge"
  }

  assert {
    condition     = aws_lb.this.access_logs[0].bucket == "shop-logs" && aws_lb.this.access_logs[0].prefix == "edge" && aws_lb.this.access_logs[0].enabled
    error_message = "Requests should be logged where it was said."
  }
}

run "refuses_logs_without_a_bucket" {
  command = plan

  variables {
    access_logs = true
  }

  expect_failures = [var.log_bucket]
}

run "refuses_a_long_name" {
  command = plan

  variables {
    name = "a-name-of-more-than-thirty-two-letters"
  }

  expect_failures = [var.name]
}
