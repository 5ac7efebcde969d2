mock_provider "aws" {}

variables {
  name = "shop-test-monitoring"
  services = [
    { name = "orders", cluster_name = "shop", service_name = "orders", log_group_name = "/ecs/orders", container_insights = true },
    { name = "mailer", cluster_name = "shop", service_name = "mailer", min_tasks = 0 },
  ]
  log_errors_per_minute = 10
  log_pattern           = "?ERROR"
}

run "processor_is_watched_minute_by_minute" {
  command = plan

  assert {
    condition     = output.watched.alarms["orders-cpu"].threshold == 80 && output.watched.alarms["orders-cpu"].of == 2 && output.watched.alarms["orders-cpu"].period == 60
    error_message = "Processor: 80 percent on average, twice in a row."
  }
}

run "a_service_that_may_have_no_task_is_not_missed" {
  command = plan

  assert {
    condition     = !contains(keys(output.watched.alarms), "mailer-running") && contains(keys(output.watched.shares), "orders-running")
    error_message = "With no least number and no Container Insights there is nothing to compare with."
  }
}

run "errors_in_the_log_are_counted" {
  command = plan

  assert {
    condition     = keys(aws_cloudwatch_log_metric_filter.errors) == ["orders"] && output.watched.alarms["orders-log-errors"].threshold == 10
    error_message = "Only a service whose log is known can be read."
  }
}
