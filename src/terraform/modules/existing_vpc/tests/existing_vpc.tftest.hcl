mock_provider "aws" {
  mock_data "aws_vpc" {
    defaults = {
      id                      = "vpc-0123456789abcdef0"
      cidr_block              = "10.0.0.0/16"
      cidr_block_associations = [{ association_id = "vpc-cidr-assoc-0", cidr_block = "10.1.0.0/16", state = "associated" }]
      enable_dns_support      = true
      enable_dns_hostnames    = true
    }
  }
}

variables {
  name   = "main"
  lookup = "shared"
  cidr   = "10.0.0.0/16"
}

run "finds_a_vpc_by_its_name" {
  command = plan

  assert {
    condition     = data.aws_vpc.this.tags == tomap({ Name = "shared" }) && output.id == "vpc-0123456789abcdef0" && output.internet_gateway_id == null
    error_message = "The VPC should be found by its tag Name, and nothing else be looked up."
  }
}

run "finds_a_vpc_by_another_tag" {
  command = plan

  variables {
    lookup = "Team=platform"
    cidr   = "10.1.0.0/16"
  }

  assert {
    condition     = data.aws_vpc.this.tags == tomap({ Team = "platform" })
    error_message = "The VPC should be found by the tag."
  }
}

run "refuses_another_range" {
  command = plan

  variables {
    cidr = "10.9.0.0/16"
  }

  expect_failures = [data.aws_vpc.this]
}
