mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/tfstate-copy-shop" }
  }

  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::shop-tfstate" }
  }
}

variables {
  project = "shop"
  region  = "eu-central-1"
}

run "the_state_has_its_key_and_its_record" {
  command = apply

  assert {
    condition     = aws_s3_bucket.state.bucket == "shop-tfstate-123456789012"
    error_message = "Those who applied before have this name."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.state.rule).apply_server_side_encryption_by_default).kms_master_key_id == aws_kms_key.state.arn
    error_message = "The state should be encrypted with its key."
  }

  # Without it the backend asks for S3's own key, whatever the bucket does by default.
  assert {
    condition     = strcontains(output.backend_config, "kms_key_id = \"${aws_kms_key.state.arn}\"")
    error_message = "The backend should use the key."
  }

  # The provider's role is not the backend's.
  assert {
    condition     = strcontains(output.backend_config, "\n# assume_role = { role_arn = \"arn:aws:iam::123456789012:role/")
    error_message = "There should be a place for the role that reaches the state."
  }

  assert {
    condition     = one(one(aws_s3_bucket_lifecycle_configuration.logs.rule).noncurrent_version_expiration).noncurrent_days == 30
    error_message = "A record that somebody deleted should stay for a month."
  }

  assert {
    condition     = aws_s3_bucket_logging.state.target_bucket == aws_s3_bucket.logs.id
    error_message = "There should be a record of who read it."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.logs.policy).Statement[1].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "Nobody else's record should come in."
  }

  assert {
    condition     = output.copy == null && length(aws_iam_role.copy) == 0
    error_message = "There should be no copy unasked."
  }
}

run "a_copy_outlives_what_is_deleted" {
  command = apply

  variables {
    copy_region = "eu-west-1"
  }

  assert {
    condition     = alltrue([for it in concat(aws_s3_bucket_replication_configuration.state, aws_s3_bucket_replication_configuration.logs) : one(it.rule[0].delete_marker_replication).status == "Disabled"])
    error_message = "Deletions should stay here."
  }

  assert {
    condition     = alltrue([for it in [aws_s3_bucket.copy[0], aws_s3_bucket_policy.copy[0], aws_kms_key.copy[0], aws_s3_bucket_lifecycle_configuration.copy[0]] : it.region == "eu-west-1"])
    error_message = "The copy should be in its region."
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.copy[0].policy, "Delete")
    error_message = "The role should delete nothing."
  }
}

run "refuses_a_copy_in_the_same_region" {
  command = plan

  variables {
    copy_region = "eu-central-1"
  }

  expect_failures = [var.copy_region]
}
