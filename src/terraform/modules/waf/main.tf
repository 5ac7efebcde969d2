locals {
  # A web ACL for CloudFront, and its log group, can only live in us-east-1.
  region = var.scope == "CLOUDFRONT" ? "us-east-1" : null

  # Whoever may read logs or samples must not be able to take over a session, or to pass for the CloudFront that a load
  # balancer knows by its secret header.
  secret_headers = ["authorization", "cookie", "x-origin-verify"]
}

resource "aws_wafv2_web_acl" "this" {
  name        = var.name
  description = "Managed rule groups and a rate limit for ${var.name}"
  scope       = var.scope
  region      = local.region

  default_action {
    allow {}
  }

  # What a log hides stays readable in the samples that AWS WAF keeps: this holds for both.
  data_protection_config {
    data_protection {
      action = "SUBSTITUTION"

      field {
        field_type = "SINGLE_HEADER"
        field_keys = local.secret_headers
      }
    }
  }

  # The cheapest test first: a flood should not reach the rule groups.
  dynamic "rule" {
    for_each = var.rate_limit == null ? [] : [var.rate_limit]

    content {
      name     = "rate-limit"
      priority = 0

      action {
        block {}
      }

      statement {
        rate_based_statement {
          limit                 = rule.value
          evaluation_window_sec = 300
          aggregate_key_type    = "IP"
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "rate-limit"
        sampled_requests_enabled   = true
      }
    }
  }

  dynamic "rule" {
    for_each = var.managed_groups

    content {
      name     = rule.value.name
      priority = rule.value.priority

      # A group carries its own actions; all one can say is to keep them or only to count.
      override_action {
        dynamic "none" {
          for_each = rule.value.count ? [] : [true]
          content {}
        }

        dynamic "count" {
          for_each = rule.value.count ? [true] : []
          content {}
        }
      }

      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.value.name

          # The group refuses bodies above 8 KB, and with them most uploads.
          dynamic "rule_action_override" {
            for_each = var.large_bodies && rule.value.name == "AWSManagedRulesCommonRuleSet" ? ["SizeRestrictions_BODY"] : []

            content {
              name = rule_action_override.value

              action_to_use {
                count {}
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.value.name
        sampled_requests_enabled   = true
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = true
  }

  tags = { Name = var.name }

  # A distribution lets go of its web ACL before AWS deletes it.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "this" {
  # AWS WAF only writes to groups whose name starts like this.
  name              = "aws-waf-logs-${var.name}"
  region            = local.region
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_wafv2_web_acl_logging_configuration" "this" {
  resource_arn            = aws_wafv2_web_acl.this.arn
  log_destination_configs = [aws_cloudwatch_log_group.this.arn]
  region                  = local.region

  # Of a cookie, the web ACL hides the value; its name goes here too.
  dynamic "redacted_fields" {
    for_each = local.secret_headers

    content {
      single_header {
        name = redacted_fields.value
      }
    }
  }
}
