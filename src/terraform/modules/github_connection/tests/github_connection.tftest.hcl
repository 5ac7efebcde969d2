mock_provider "aws" {}

run "a_long_name_fits" {
  command = plan

  variables {
    name = "shop-production-delivery-of-everything"
  }

  assert {
    condition     = aws_codeconnections_connection.this[0].name == "shop-production-delivery-of-ever" && aws_codeconnections_connection.this[0].provider_type == "GitHub"
    error_message = "AWS takes 32 characters."
  }
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
