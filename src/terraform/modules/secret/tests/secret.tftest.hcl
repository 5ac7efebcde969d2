mock_provider "aws" {}

variables {
  name = "shop/token"
}

run "writes_a_value_without_keeping_it" {
  command = plan

  assert {
    condition     = aws_secretsmanager_secret_version.this[0].secret_string == null && aws_secretsmanager_secret_version.this[0].secret_string_wo_version == 1
    error_message = "The value should be written, and stay out of the state."
  }
}

run "takes_a_given_value" {
  command = plan

  variables {
    initial_value = "not-a-real-secret"
    value_version = 2
  }

  assert {
    condition     = aws_secretsmanager_secret_version.this[0].secret_string_wo_version == 2
    error_message = "A new version should write the value anew."
  }
}

run "parameter" {
  command = plan

  variables {
    name    = "/shop/token"
    backend = "ssm"
  }

  assert {
    condition     = aws_ssm_parameter.this[0].type == "SecureString" && length(aws_secretsmanager_secret.this) == 0
    error_message = "The value should be an encrypted parameter, and only that."
  }
}

run "refuses_a_window_aws_refuses" {
  command = plan

  variables {
    recovery_window_days = 3
  }

  expect_failures = [var.recovery_window_days]
}
