mock_provider "aws" {}

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
