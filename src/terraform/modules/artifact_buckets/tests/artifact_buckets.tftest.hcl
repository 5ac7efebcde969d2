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
  name   = "shop-prod-delivery"
  upload = true
}

run "an_upload_is_an_event_and_a_version" {
  command = plan

  assert {
    condition     = aws_s3_bucket_notification.this["source"].eventbridge
    error_message = "An upload should be an event."
  }

  assert {
    condition     = aws_s3_bucket_versioning.this["source"].versioning_configuration[0].status == "Enabled"
    error_message = "CodePipeline refuses a source bucket without versions."
  }
}

run "a_source_from_elsewhere_needs_no_bucket" {
  command = plan

  variables {
    upload = false
  }

  assert {
    condition     = keys(aws_s3_bucket.this) == ["artifacts"] && output.upload == null
    error_message = "There is nothing to upload to."
  }
}

run "records_who_reads_and_writes" {
  command = plan

  variables {
    access_logs = true
    log_bucket  = "shop-logs"
    log_prefix  = "delivery"
  }

  assert {
    condition     = { for key, it in aws_s3_bucket_logging.this : key => it.target_prefix } == { artifacts = "delivery/artifacts/", source = "delivery/source/" }
    error_message = "Both buckets should log under the prefix of the pipeline."
  }
}
