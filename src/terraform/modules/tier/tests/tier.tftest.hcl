mock_provider "aws" {}

variables {
  name   = "shop-app"
  vpc_id = "vpc-0123456789abcdef0"
  role   = "application"
  subnets = {
    a = { cidr = "10.0.0.0/24", availability_zone = "eu-central-1a" }
    b = { cidr = "10.0.1.0/24", availability_zone = "eu-central-1b" }
  }
}

run "public_subnets_share_a_table" {
  command = plan

  variables {
    role                = "public"
    internet_gateway_id = "igw-0123456789abcdef0"
  }

  assert {
    condition     = keys(aws_route_table.this) == ["shop-app"] && aws_route.internet["shop-app"].gateway_id == "igw-0123456789abcdef0"
    error_message = "All public subnets should leave by the internet gateway."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.this : !subnet.map_public_ip_on_launch])
    error_message = "Nothing should get a public address unasked."
  }
}

run "each_zone_uses_its_nat_gateway" {
  command = plan

  variables {
    nat_gateway_ids = { a = "nat-0aaaaaaaaaaaaaaaa", b = "nat-0bbbbbbbbbbbbbbbb" }
  }

  assert {
    condition     = aws_route.nat["a"].nat_gateway_id == "nat-0aaaaaaaaaaaaaaaa" && aws_route.nat["b"].nat_gateway_id == "nat-0bbbbbbbbbbbbbbbb"
    error_message = "A zone should not depend on the other zone's gateway."
  }
}

run "data_has_no_way_out" {
  command = plan

  variables {
    role = "data"
  }

  assert {
    condition     = length(aws_route.nat) + length(aws_route.internet) == 0 && length(aws_route_table.this) == 2
    error_message = "Without NAT gateways there should be no route to the internet."
  }
}

run "refuses_nat_in_an_unknown_zone" {
  command = plan

  variables {
    nat_gateway_ids = { c = "nat-0cccccccccccccccc" }
  }

  expect_failures = [var.nat_gateway_ids]
}

run "filters_what_no_rule_admits" {
  command = plan

  variables {
    network_acl = {
      inbound = {
        public-a-8080    = { number = 2100, cidr = "10.0.8.0/24", from_port = 8080 }
        anywhere-replies = { number = 31000, cidr = "0.0.0.0/0", from_port = 32768, to_port = 61000 }
        own-100          = { number = 100, cidr = "203.0.113.0/24", protocol = "all", action = "deny" }
      }
      outbound = {
        anywhere-443 = { number = 25000, cidr = "0.0.0.0/0", from_port = 443 }
      }
    }
  }

  assert {
    condition = {
      for rule in aws_network_acl.this[0].ingress : rule.rule_no => "${rule.action} ${rule.protocol} ${rule.from_port}-${rule.to_port}"
      } == {
      100   = "deny -1 0-0"
      2100  = "allow 6 8080-8080"
      31000 = "allow 6 32768-61000"
    }
    error_message = "A rule should be for the ports it names, and a rule for all protocols for none."
  }

  assert {
    condition     = one(aws_network_acl.this[0].egress).cidr_block == "0.0.0.0/0"
    error_message = "The way out should be a rule of its own."
  }
}

run "admits_everything_unless_asked" {
  command = plan

  assert {
    condition     = length(aws_network_acl.this) == 0
    error_message = "Without rules the VPC's default network ACL should stay in charge."
  }
}

run "refuses_two_rules_with_one_number" {
  command = plan

  variables {
    network_acl = {
      inbound = {
        one   = { number = 100, cidr = "10.0.8.0/24", from_port = 80 }
        other = { number = 100, cidr = "10.0.9.0/24", from_port = 80 }
      }
      outbound = {}
    }
  }

  expect_failures = [var.network_acl]
}
