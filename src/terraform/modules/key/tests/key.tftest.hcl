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
  name = "shop"
}

run "rotates_and_serves_logs" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "The key should rotate."
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[0].Principal.AWS == "arn:aws:iam::123456789012:root"
    error_message = "The account should keep control of its key."
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[1].Principal.Service == "logs.eu-central-1.amazonaws.com"
    error_message = "Log groups should be able to use the key."
  }
}

run "admits_further_services" {
  command = plan

  variables {
    service_principals = ["cloudfront.amazonaws.com", "sns.amazonaws.com"]
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[3].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "A service should use the key for this account only."
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[4].Condition.ArnLike["aws:SourceArn"] == "arn:aws:cloudfront::123456789012:distribution/*"
    error_message = "CloudFront should use the key for distributions of this account only."
  }
}

run "serves_another_region" {
  command = plan

  variables {
    region = "us-east-1"
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[1].Principal.Service == "logs.us-east-1.amazonaws.com"
    error_message = "Log groups of the key's own region should be able to use it."
  }
}

run "refuses_a_short_window" {
  command = plan

  variables {
    deletion_window_days = 1
  }

  expect_failures = [var.deletion_window_days]
}

run "admits_auto_scaling_of_this_account" {
  command = plan

  variables {
    auto_scaling = true
  }

  assert {
    condition     = alltrue([for s in jsondecode(aws_kms_key.this.policy).Statement : endswith(s.Condition.ArnLike["aws:PrincipalArn"], "AWSServiceRoleForAutoScaling") && s.Condition.StringEquals["kms:CallerAccount"] == "123456789012" if startswith(s.Sid, "AutoScaling")])
    error_message = "Only the role of Auto Scaling in this account should be let in."
  }

  assert {
    condition     = length([for s in jsondecode(aws_kms_key.this.policy).Statement : s if startswith(s.Sid, "AutoScaling")]) == 2
    error_message = "Instances with encrypted disks need the key and a grant on it."
  }
}

run "lets_in_only_who_it_is_for" {
  command = plan

  variables {
    log_groups   = false
    log_delivery = false
  }

  assert {
    condition     = [for it in jsondecode(aws_kms_key.this.policy).Statement : it.Sid] == ["AccountDecidesByIam"]
    error_message = "A key that is for no logs should let no log service use it."
  }
}
