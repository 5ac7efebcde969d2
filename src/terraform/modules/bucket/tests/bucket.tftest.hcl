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
  name = "shop-assets"
}

run "closed_and_encrypted" {
  command = plan

  assert {
    condition     = aws_s3_bucket.this.bucket == "shop-assets-123456789012" && !aws_s3_bucket.this.force_destroy
    error_message = "The name should be unique, and the bucket should outlive its stack while it holds objects."
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls,
      aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls,
      aws_s3_bucket_public_access_block.this.restrict_public_buckets,
    ])
    error_message = "The bucket should be closed."
  }

  assert {
    condition     = length(aws_s3_bucket_lifecycle_configuration.this.rule[0].expiration) == 0
    error_message = "Objects should not expire unasked."
  }
}

run "expires_objects" {
  command = plan

  variables {
    expire_days = 400
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].expiration[0].days == 400
    error_message = "Objects should expire when asked to."
  }
}

run "refuses_capitals" {
  command = plan

  variables {
    name = "Shop"
  }

  expect_failures = [var.name]
}
