mock_provider "aws" {}
mock_provider "random" {}

variables {
  security_group_id = "sg-0123456789abcdef0"
  https             = true
}

run "cloudfront_is_admitted_on_one_port" {
  command = plan

  assert {
    condition     = aws_vpc_security_group_ingress_rule.cloudfront.from_port == 443 && aws_vpc_security_group_ingress_rule.cloudfront.to_port == 443
    error_message = "Its list fills a group."
  }
}

run "a_change_leaves_the_secret_in_use" {
  command = plan

  variables {
    secret_version = 2
  }

  assert {
    condition     = random_password.this["a"].keepers.turn == "1" && random_password.this["b"].keepers.turn == "1"
    error_message = "The second version should make the first secret anew and leave the other, which is still in use."
  }
}

run "refuses_a_version_before_the_first" {
  command = plan

  variables {
    secret_version = 0
  }

  expect_failures = [var.secret_version]
}
