mock_provider "aws" {}

variables {
  name  = "shop"
  zones = ["a", "b"]
}

run "each_zone_has_its_own" {
  # Ids exist only after apply.
  command = apply

  variables {
    subnet_ids = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 2 && output.nat_gateway_ids["a"] != output.nat_gateway_ids["b"]
    error_message = "Two zones with gateways should not share one."
  }
}

run "one_serves_all" {
  command = apply

  variables {
    subnet_ids = { b = "subnet-0bbbbbbbbbbbbbbbb" }
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && output.nat_gateway_ids["a"] == output.nat_gateway_ids["b"]
    error_message = "A zone without a gateway should use the other zone's."
  }

  assert {
    condition     = aws_eip.this["b"].domain == "vpc"
    error_message = "The address should be one for VPCs."
  }
}

run "refuses_none" {
  command = plan

  variables {
    subnet_ids = {}
  }

  expect_failures = [var.subnet_ids]
}
