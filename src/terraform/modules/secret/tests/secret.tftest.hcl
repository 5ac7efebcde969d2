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

run "rotates_with_a_function" {
  command = plan

  variables {
    rotation = { function_arn = "arn:aws:lambda:eu-central-1:123456789012:function:rotate", days = 14 }
  }

  assert {
    condition     = aws_secretsmanager_secret_rotation.this[0].rotation_rules[0].automatically_after_days == 14 && aws_lambda_permission.rotation[0].principal == "secretsmanager.amazonaws.com"
    error_message = "Secrets Manager should be allowed to call the function every two weeks."
  }
}

run "refuses_to_rotate_a_parameter" {
  command = plan

  variables {
    name     = "/shop/prod/token"
    backend  = "ssm"
    rotation = { function_arn = "arn:aws:lambda:eu-central-1:123456789012:function:rotate" }
  }

  expect_failures = [var.rotation]
}

run "refuses_a_window_aws_refuses" {
  command = plan

  variables {
    recovery_window_days = 3
  }

  expect_failures = [var.recovery_window_days]
}
