mock_provider "aws" {}

variables {
  name       = "shop"
  rate_limit = 2000
}

run "blocks_and_limits" {
  command = plan

  assert {
    condition     = sort([for rule in aws_wafv2_web_acl.this.rule : rule.name])[5] == "rate-limit"
    error_message = "There should be five managed groups and a rate limit."
  }

  assert {
    condition     = startswith(aws_cloudwatch_log_group.this.name, "aws-waf-logs-")
    error_message = "AWS WAF writes to no other log group."
  }

  assert {
    condition     = length(aws_wafv2_web_acl_logging_configuration.this.redacted_fields) == 2
    error_message = "Sessions and credentials should not be logged."
  }
}

run "without_limit" {
  command = plan

  variables {
    rate_limit     = null
    managed_groups = [{ name = "AWSManagedRulesCommonRuleSet", priority = 1, count = true }]
  }

  assert {
    condition     = [for rule in aws_wafv2_web_acl.this.rule : length(rule.override_action[0].count)] == [1]
    error_message = "The group should only count."
  }
}

run "refuses_equal_priorities" {
  command = plan

  variables {
    managed_groups = [
      { name = "AWSManagedRulesCommonRuleSet", priority = 1 },
      { name = "AWSManagedRulesSQLiRuleSet", priority = 1 },
    ]
  }

  expect_failures = [var.managed_groups]
}
