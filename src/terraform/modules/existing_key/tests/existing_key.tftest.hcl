mock_provider "aws" {
  mock_data "aws_kms_key" {
    defaults = {
      arn       = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
      enabled   = true
      key_usage = "ENCRYPT_DECRYPT"
      key_spec  = "SYMMETRIC_DEFAULT"
    }
  }
}

variables {
  key_id = "alias/shop"
}

run "gives_the_arn_of_the_key" {
  command = plan

  assert {
    condition     = endswith(output.arn, "key/00000000-0000-0000-0000-000000000000")
    error_message = "The ARN should be the one of the key that was found."
  }
}

run "refuses_a_disabled_key" {
  command = plan

  override_data {
    target = data.aws_kms_key.this
    values = { enabled = false, key_usage = "ENCRYPT_DECRYPT", key_spec = "SYMMETRIC_DEFAULT" }
  }

  expect_failures = [data.aws_kms_key.this]
}
