mock_provider "aws" {}

variables {
  load_balancer = {
    arn               = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/edge/0123456789abcdef"
    security_group_id = "sg-0123456789abcdef0"
    https             = true
    certificate_arn   = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
    ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"
  }
  test_sources = ["203.0.113.0/24"]
}

run "speaks_https_as_production_does" {
  command = plan

  assert {
    condition     = aws_lb_listener.this[0].port == 8443 && aws_lb_listener.this[0].ssl_policy == var.load_balancer.ssl_policy
    error_message = "Test traffic should be as safe as the rest."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.this["203.0.113.0/24"].from_port == 8443
    error_message = "Who tests should be admitted to this port."
  }
}

run "none_unless_asked_for" {
  command = plan

  variables {
    test_listener = false
  }

  assert {
    condition     = length(aws_lb_listener.this) == 0 && length(aws_vpc_security_group_ingress_rule.this) == 0 && output.arn == null
    error_message = "No listener without test traffic."
  }
}
