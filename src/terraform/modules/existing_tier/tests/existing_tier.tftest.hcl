mock_provider "aws" {
  mock_data "aws_subnet" {
    defaults = { id = "subnet-0123456789abcdef0", availability_zone = "eu-central-1b" }
  }

  mock_data "aws_route_tables" {
    defaults = { ids = ["rtb-0123456789abcdef0"] }
  }

  mock_data "aws_route_table" {
    defaults = { id = "rtb-00000000000000000" }
  }
}

variables {
  name   = "app"
  vpc_id = "vpc-0123456789abcdef0"
  cidrs  = { a = "10.0.0.0/24" }
}

run "finds_subnets_by_their_ranges_in_any_zone" {
  command = plan

  assert {
    condition     = output.subnet_ids == { a = "subnet-0123456789abcdef0" } && data.aws_subnet.this["a"].cidr_block == "10.0.0.0/24" && length(output.route_table_ids) == 0
    error_message = "The subnet should be found by its range."
  }

  assert {
    condition     = output.availability_zones == { a = "eu-central-1b" } && output.cidrs == tomap({ a = "10.0.0.0/24" })
    error_message = "Zone and range should be under the zone of the drawing."
  }
}

run "finds_route_tables_when_asked" {
  command = plan

  variables {
    tags         = { Tier = "private" }
    route_tables = true
  }

  assert {
    condition     = output.route_table_ids == { app-a = "rtb-0123456789abcdef0" } && data.aws_subnet.this["a"].tags == tomap({ Tier = "private" })
    error_message = "The route table of each subnet should be found, under a key that other tiers do not have."
  }
}

run "falls_back_on_the_main_route_table" {
  command = plan

  variables {
    route_tables = true
  }

  override_data {
    target = data.aws_route_tables.this
    values = { ids = [] }
  }

  assert {
    condition     = output.route_table_ids == { app-a = "rtb-00000000000000000" }
    error_message = "A subnet without a route table of its own follows the main one."
  }
}

run "takes_subnets_beside_those_of_other_tiers" {
  command = plan

  variables {
    zones = { a = "eu-central-1b", c = "eu-central-1c" }
  }
}

run "warns_of_another_zone_than_that_of_other_tiers" {
  command = plan

  variables {
    zones = { a = "eu-central-1a" }
  }

  expect_failures = [check.zones]
}

run "warns_of_two_subnets_in_one_zone" {
  command = plan

  variables {
    cidrs = { a = "10.0.0.0/24", b = "10.0.1.0/24" }
  }

  expect_failures = [check.zones]
}

run "refuses_what_is_no_range" {
  command = plan

  variables {
    cidrs = { a = "10.0.0" }
  }

  expect_failures = [var.cidrs]
}
