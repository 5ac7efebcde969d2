mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
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

run "a_copy_waits_for_versions" {
  command = plan

  assert {
    condition     = output.versioned != null
    error_message = "A bucket with versions can be copied."
  }
}

run "no_copy_without_versions" {
  command = plan

  variables {
    versioning = false
  }

  assert {
    condition     = output.versioned == null
    error_message = "S3 copies versions."
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

run "moves_objects_as_they_age" {
  command = plan

  variables {
    cold_days    = 30
    archive_days = 90
  }

  assert {
    condition     = { for t in aws_s3_bucket_lifecycle_configuration.this.rule[0].transition : t.storage_class => t.days } == { STANDARD_IA = 30, GLACIER_IR = 90 }
    error_message = "Objects should move twice."
  }
}

run "records_access_and_lets_pages_in" {
  command = plan

  variables {
    access_logs = true
    log_bucket  = "shop-logs"
    log_prefix  = "assets"
    cors        = { origins = ["https://shop.example.com"] }
  }

  assert {
    condition     = aws_s3_bucket_logging.this[0].target_bucket == "shop-logs" && aws_s3_bucket_logging.this[0].target_prefix == "assets/"
    error_message = "There should be a record where it was said."
  }

  assert {
    condition     = one(aws_s3_bucket_cors_configuration.this[0].cors_rule).allowed_methods == toset(["GET", "HEAD"])
    error_message = "Pages should read and not write."
  }
}

run "refuses_capitals" {
  command = plan

  variables {
    name = "Shop"
  }

  expect_failures = [var.name]
}
