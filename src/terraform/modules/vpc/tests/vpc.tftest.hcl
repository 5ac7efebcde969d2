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
  name = "shop"
  cidr = "10.0.0.0/16"
}

run "closes_the_default_group" {
  command = plan

  assert {
    condition     = aws_vpc.this.enable_dns_hostnames && aws_vpc.this.enable_dns_support
    error_message = "Private DNS needs both flags."
  }

  assert {
    condition     = length(aws_internet_gateway.this) == 1 && length(aws_flow_log.s3) + length(aws_flow_log.cloudwatch) == 0
    error_message = "There should be an internet gateway and, unless asked for, no flow logs."
  }
}

run "stays_private_without_gateway" {
  command = plan

  variables {
    internet_gateway = false
  }

  assert {
    condition     = length(aws_internet_gateway.this) == 0 && output.internet_gateway_id == null
    error_message = "There should be no internet gateway."
  }
}

run "logs_to_a_bucket_under_its_own_prefix" {
  command = plan

  variables {
    flow_logs      = "s3"
    log_bucket_arn = "arn:aws:s3:::shop-logs"
    log_prefix     = "network"
  }

  assert {
    condition     = aws_flow_log.s3[0].log_destination == "arn:aws:s3:::shop-logs/network/" && length(aws_cloudwatch_log_group.flow) == 0
    error_message = "Flow logs should go where it was said."
  }
}

run "refuses_s3_without_a_bucket" {
  command = plan

  variables {
    flow_logs = "s3"
  }

  expect_failures = [var.log_bucket_arn]
}

run "logs_to_cloudwatch_for_this_account_only" {
  command = plan

  variables {
    flow_logs = "cloudwatch"
  }

  assert {
    condition     = jsondecode(aws_iam_role.flow[0].assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "The trust should be narrowed to this account."
  }
}

run "refuses_a_range_aws_refuses" {
  command = plan

  variables {
    cidr = "10.0.0.0/8"
  }

  expect_failures = [var.cidr]
}
