mock_provider "aws" {}

variables {
  name        = "shop-test-budget"
  stack       = "shop-test"
  monthly_usd = 400
  emails      = ["team@example.com"]
}

run "counts_one_environment_and_reports_three_times" {
  command = plan

  assert {
    condition     = one(aws_budgets_budget.this.cost_filter).values == tolist(["user:Stack$shop-test"])
    error_message = "Only what carries the tag of this environment counts."
  }
  assert {
    condition     = length(aws_budgets_budget.this.notification) == 3
    error_message = "At 80 percent, at 100 percent, and when more is forecast."
  }
  assert {
    condition     = length(aws_ce_anomaly_monitor.this) == 0
    error_message = "Anomaly detection is off unless asked for."
  }
}

run "without_anybody_to_tell_there_is_no_notification" {
  command = plan

  variables {
    emails = []
  }

  assert {
    condition     = length(aws_budgets_budget.this.notification) == 0
    error_message = "AWS refuses a notification without a subscriber."
  }
}

run "anomalies_go_to_mail_daily_and_to_a_topic_at_once" {
  command = plan

  variables {
    topic_arns  = { notify = "arn:aws:sns:eu-central-1:123456789012:notify" }
    anomaly_usd = 50
  }

  assert {
    condition     = aws_ce_anomaly_subscription.this["emails"].frequency == "DAILY" && aws_ce_anomaly_subscription.this["topic-notify"].frequency == "IMMEDIATE"
    error_message = "AWS sends immediate reports to topics only."
  }

  assert {
    condition     = aws_ce_anomaly_monitor.this[0].monitor_specification == jsonencode({ And = null, CostCategories = null, Dimensions = null, Not = null, Or = null, Tags = { Key = "user:Stack", MatchOptions = null, Values = [var.stack] } })
    error_message = "The specification should be the text that AWS gives back, or each plan would make the monitor anew."
  }
}

run "a_budget_of_nothing_is_refused" {
  command = plan

  variables {
    monthly_usd = 0
  }

  expect_failures = [var.monthly_usd]
}
