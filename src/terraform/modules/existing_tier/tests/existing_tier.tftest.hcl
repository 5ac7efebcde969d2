mock_provider "aws" {
  mock_data "aws_subnet" {
    defaults = { id = "subnet-0123456789abcdef0", cidr_block = "10.0.0.0/24" }
  }

  mock_data "aws_route_tables" {
    defaults = { ids = ["rtb-0123456789abcdef0"] }
  }

  mock_data "aws_route_table" {
    defaults = { id = "rtb-00000000000000000" }
  }
}

variables {
  name    = "app"
  vpc_id  = "vpc-0123456789abcdef0"
  subnets = { a = { cidr = "10.0.0.0/24", availability_zone = "eu-central-1a" } }
}

run "finds_subnets_by_their_ranges" {
  command = plan

  assert {
    condition     = output.subnet_ids == { a = "subnet-0123456789abcdef0" } && data.aws_subnet.this["a"].cidr_block == "10.0.0.0/24" && length(output.route_table_ids) == 0
    error_message = "The subnet of the zone should be found by its range."
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

run "refuses_another_range" {
  command = plan

  variables {
    tags    = { Tier = "private" }
    subnets = { a = { cidr = "10.0.9.0/24", availability_zone = "eu-central-1a" } }
  }

  expect_failures = [data.aws_subnet.this]
}
