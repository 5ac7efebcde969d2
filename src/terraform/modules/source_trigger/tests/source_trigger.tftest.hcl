mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { id = "shop-prod-delivery-upload" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/start" }
  }
}

variables {
  name         = "shop-prod-delivery"
  pipeline_arn = "arn:aws:codepipeline:eu-central-1:123456789012:shop-prod-delivery"
  upload       = { bucket = "shop-prod-delivery-source-123456789012", object_key = "source.zip" }
}

run "an_upload_starts_the_pipeline" {
  command = plan

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.this.event_pattern).detail == { bucket = { name = [var.upload.bucket] }, object = { key = ["source.zip"] } }
    error_message = "Only this object should start it."
  }

  assert {
    condition     = aws_cloudwatch_event_target.this.arn == var.pipeline_arn && jsondecode(aws_iam_role_policy.this.policy).Statement[0].Resource == [var.pipeline_arn]
    error_message = "It may start this pipeline and nothing else."
  }
}
