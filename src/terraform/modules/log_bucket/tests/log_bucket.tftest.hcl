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

  mock_resource "aws_s3_bucket" {
    override_during = plan
    defaults        = { arn = "arn:aws:s3:::shop-logs", id = "shop-logs" }
  }
}

variables {
  name = "shop-prod"
}

run "without_a_writer_there_is_no_bucket" {
  command = plan

  assert {
    condition     = length(aws_s3_bucket.this) == 0 && length(aws_s3_bucket_policy.this) == 0 && output.name == null
    error_message = "Nobody logs, so there should be nothing."
  }
}

run "each_writer_has_a_prefix_of_its_own" {
  command = plan

  variables {
    load_balancers         = { edge = 90 }
    network_load_balancers = { sockets = 90 }
    flow_logs              = { network = 365 }
    distributions          = { cdn = 30, other = 60 }
    buckets                = { uploads = 90 }
  }

  assert {
    condition = {
      for it in jsondecode(aws_s3_bucket_policy.this[0].policy).Statement : it.Sid => it.Resource if it.Effect == "Allow"
      } == {
      AWSLogDeliveryAclCheck        = "arn:aws:s3:::shop-logs"
      CloudFrontLogDeliveryAclCheck = "arn:aws:s3:::shop-logs"
      LoadBalancersWrite            = ["arn:aws:s3:::shop-logs/edge/AWSLogs/123456789012/*"]
      AWSLogDeliveryWrite           = ["arn:aws:s3:::shop-logs/sockets/AWSLogs/123456789012/*", "arn:aws:s3:::shop-logs/network/AWSLogs/*"]
      CloudFrontLogDeliveryWrite    = ["arn:aws:s3:::shop-logs/AWSLogs/123456789012/*"]
      S3WritesAccessLogs            = ["arn:aws:s3:::shop-logs/uploads/*"]
    }
    error_message = "Each service should write under its prefix and nowhere else."
  }

  assert {
    condition = alltrue([
      for it in jsondecode(aws_s3_bucket_policy.this[0].policy).Statement :
      can(it.Condition.StringEquals["aws:SourceAccount"]) || strcontains(jsonencode(it.Condition), ":123456789012:") if it.Effect == "Allow"
    ])
    error_message = "Services should write for this account only."
  }

  assert {
    condition = { for it in aws_s3_bucket_lifecycle_configuration.this[0].rule : it.id => it.expiration[0].days } == {
      expire                                   = 365
      expire-edge                              = 90
      expire-sockets                           = 90
      expire-uploads                           = 90
      "expire-AWSLogs/123456789012/CloudFront" = 60
    }
    error_message = "Each prefix should be kept as long as asked, and what is left of others as long as the longest."
  }

  assert {
    condition     = !aws_s3_bucket.this[0].force_destroy && aws_s3_bucket_public_access_block.this[0].restrict_public_buckets
    error_message = "The bucket should be closed and outlive its stack while it holds logs."
  }
}

run "only_what_is_used_is_allowed" {
  command = plan

  variables {
    flow_logs   = { network = 365 }
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = [for it in jsondecode(aws_s3_bucket_policy.this[0].policy).Statement : it.Sid] == ["DenyWithoutTls", "AWSLogDeliveryAclCheck", "AWSLogDeliveryWrite"]
    error_message = "Only the network logs here."
  }

  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.this[0].rule).apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms"
    error_message = "Flow logs should be under the customer's key."
  }
}

run "refuses_a_key_that_nobody_could_write_with" {
  command = plan

  variables {
    load_balancers = { edge = 90 }
    kms_key_arn    = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  expect_failures = [var.kms_key_arn]
}
