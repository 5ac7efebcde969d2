mock_provider "aws" {}

variables {
  name            = "orders"
  error_threshold = 5
  watched = {
    main           = { load_balancer = "app/shop/0123456789abcdef", target_group = "targetgroup/orders-1/0123456789abcdef" }
    main-alternate = { load_balancer = "app/shop/0123456789abcdef", target_group = "targetgroup/orders-2/fedcba9876543210" }
  }
}

run "errors_of_either_group_roll_back" {
  command = plan

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) == 2 && output.names == ["orders-main-5xx", "orders-main-alternate-5xx"]
    error_message = "Both serve at one time or another."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["main-alternate"].dimensions["TargetGroup"] == "targetgroup/orders-2/fedcba9876543210" && aws_cloudwatch_metric_alarm.this["main"].threshold == 5
    error_message = "Each group should be watched for itself."
  }
}

run "nothing_without_a_threshold" {
  command = plan

  variables {
    error_threshold = null
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) == 0 && length(output.names) == 0
    error_message = "No limit, no alarm."
  }
}
