mock_provider "aws" {}

run "waits_for_somebody_to_connect_it" {
  command = plan

  variables {
    name = "shop-prod-delivery"
  }

  assert {
    condition     = aws_codeconnections_connection.this[0].name == "shop-prod-delivery" && aws_codeconnections_connection.this[0].provider_type == "GitHub"
    error_message = "The connection should lead to GitHub."
  }
}

run "refuses_a_name_that_would_be_cut" {
  command = plan

  variables {
    name = "shop-production-delivery-of-everything"
  }

  expect_failures = [var.name]
}

run "none_where_one_exists" {
  command = plan

  variables {
    name              = "shop-prod-delivery"
    create_connection = false
  }

  assert {
    condition     = length(aws_codeconnections_connection.this) == 0 && output.arn == null
    error_message = "The connection that exists is used."
  }
}
