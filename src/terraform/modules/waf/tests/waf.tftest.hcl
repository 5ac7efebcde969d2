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
    condition = toset(flatten([
      for hidden in aws_wafv2_web_acl_logging_configuration.this.redacted_fields : hidden.single_header[*].name
    ])) == toset(["authorization", "cookie", "x-origin-verify"])
    error_message = "Sessions, credentials and CloudFront's secret header should not be logged."
  }
}

run "samples_hide_what_the_log_hides" {
  command = plan

  assert {
    condition = [
      for hidden in aws_wafv2_web_acl.this.data_protection_config[0].data_protection :
      [hidden.action, hidden.field[0].field_type, join(" ", hidden.field[0].field_keys)]
    ] == [["SUBSTITUTION", "SINGLE_HEADER", "authorization cookie x-origin-verify"]]
    error_message = "Sampled requests should not show sessions, credentials and CloudFront's secret header."
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

run "uploads_pass" {
  command = plan

  variables {
    large_bodies = true
  }

  assert {
    condition = flatten([
      for rule in aws_wafv2_web_acl.this.rule : [
        for group in rule.statement[0].managed_rule_group_statement : [for override in group.rule_action_override : "${group.name} ${override.name}"]
      ]
    ]) == ["AWSManagedRulesCommonRuleSet SizeRestrictions_BODY"]
    error_message = "Only the size of bodies should be let through, and only counted."
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
