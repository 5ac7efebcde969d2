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
  name   = "shop-assets"
  bucket = { name = "shop-assets-123456789012", arn = "arn:aws:s3:::shop-assets-123456789012" }
}

run "copies_to_another_region" {
  command = plan

  variables {
    replica_region = "eu-west-1"
    kms_key_arn    = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  }

  assert {
    condition     = aws_s3_bucket.this[0].region == "eu-west-1" && aws_s3_bucket.this[0].bucket == "shop-assets-replica-123456789012" && aws_kms_key.this[0].region == "eu-west-1"
    error_message = "The copy and its key should be in the other region."
  }

  assert {
    condition     = aws_s3_bucket_replication_configuration.this[0].rule[0].source_selection_criteria[0].sse_kms_encrypted_objects[0].status == "Enabled"
    error_message = "Encrypted objects should be copied too, and S3 leaves them out unless told."
  }
}

run "cleans_up_after_itself" {
  command = plan

  variables {
    replica_region         = "eu-west-1"
    noncurrent_expiry_days = 30
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this[0].rule[0].noncurrent_version_expiration[0].noncurrent_days == 30
    error_message = "Expiry is not copied."
  }
}

run "nothing_without_a_region" {
  command = plan

  assert {
    condition     = length(aws_s3_bucket.this) == 0 && length(aws_iam_role.this) == 0 && output.name == null
    error_message = "No copy unless asked for."
  }
}

run "refuses_a_copy_without_versions" {
  command = plan

  variables {
    bucket         = null
    replica_region = "eu-west-1"
  }

  expect_failures = [var.bucket]
}
