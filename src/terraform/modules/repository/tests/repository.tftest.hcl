mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
}

variables {
  name = "shop/orders"
}

run "immutable_and_scanned" {
  command = plan

  assert {
    condition     = aws_ecr_repository.this.image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this.image_scanning_configuration[0].scan_on_push
    error_message = "Tags should not move, and images should be scanned."
  }

  assert {
    condition     = [for rule in jsondecode(aws_ecr_lifecycle_policy.this.policy).rules : rule.selection.tagStatus] == ["untagged", "any"]
    error_message = "ECR wants the rule for any tag last."
  }
}

run "keeps_as_many_as_asked" {
  command = plan

  variables {
    keep_images = 5
  }

  assert {
    condition     = jsondecode(aws_ecr_lifecycle_policy.this.policy).rules[1].selection.countNumber == 5
    error_message = "Five images should be kept."
  }
}

run "refuses_capitals" {
  command = plan

  variables {
    name = "Shop"
  }

  expect_failures = [var.name]
}

run "tells_of_critical_findings" {
  command = plan

  variables {
    finding_alerts = { name = "shop-orders", emails = ["security@example.com"] }
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.findings[0].event_pattern).detail["finding-severity-counts"].CRITICAL[0].numeric == [">", 0]
    error_message = "The rule should match what ECR sends."
  }

  assert {
    condition     = keys(aws_sns_topic_subscription.findings) == ["security@example.com"]
    error_message = "Somebody should hear of it."
  }
}

run "copies_to_another_region" {
  command = plan

  variables {
    replica_region = "eu-west-1"
  }

  assert {
    condition     = aws_ecr_replication_configuration.this[0].replication_configuration[0].rule[0].repository_filter[0].filter == "shop/orders"
    error_message = "Only this repository should be copied."
  }
}
