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
  name       = "shop"
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
  listeners  = { broker = { port = 8883 }, names = { port = 53, protocol = "udp" } }
  targets    = { broker = { security_group_id = "sg-0123456789abcdef0", port = 1883 } }
}

run "admits_what_it_listens_for" {
  command = plan

  assert {
    condition     = { for key, rule in aws_vpc_security_group_ingress_rule.this : key => "${rule.ip_protocol}/${rule.from_port}" } == { "0.0.0.0/0-broker" = "tcp/8883", "0.0.0.0/0-names" = "udp/53" }
    error_message = "Everybody should reach the listeners, and nothing else."
  }

  assert {
    condition     = aws_lb.this.load_balancer_type == "network" && aws_lb.this.enable_cross_zone_load_balancing && length(aws_lb.this.security_groups) == 1
    error_message = "A network load balancer across zones, with a security group."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.target["broker"].from_port == 1883
    error_message = "It should reach its targets only."
  }
}

run "an_internal_one_admits_nobody_unasked" {
  command = plan

  variables {
    internal = true
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.this) == 0 && length(aws_lb.this.access_logs) == 0
    error_message = "Nobody was named, and no logs were wanted."
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
    log_prefix  = "broker"
  }

  assert {
    condition     = aws_lb.this.access_logs[0].bucket == "shop-logs" && aws_lb.this.access_logs[0].prefix == "broker"
    error_message = "Connections should be logged where it was said."
  }
}

run "refuses_an_unknown_routing" {
  command = plan

  variables {
    client_routing = "nearest"
  }

  expect_failures = [var.client_routing]
}
