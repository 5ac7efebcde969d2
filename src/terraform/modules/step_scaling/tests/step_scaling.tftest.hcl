mock_provider "aws" {}

variables {
  name         = "orders"
  cluster_name = "shop"
  service_name = "orders"
  resource_id  = "service/shop/orders"
}

run "steps_by_severity" {
  command = plan

  variables {
    steps = { cpu = 70, steps = [{ above = 0, add = 1 }, { above = 10, add = 2 }, { above = 20, add = 4 }] }
  }

  assert {
    condition     = { for s in aws_appautoscaling_policy.up[0].step_scaling_policy_configuration[0].step_adjustment : tonumber(s.metric_interval_lower_bound) => s.scaling_adjustment } == { 0 = 1, 10 = 2, 20 = 4 }
    error_message = "The worse it is, the more tasks should be added."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.up[0].threshold == 70 && length(aws_appautoscaling_policy.down) == 0
    error_message = "Where a target is tracked, only that should take tasks away."
  }
}

run "takes_tasks_away_where_nothing_else_does" {
  command = plan

  variables {
    steps    = { cpu = 70, steps = [{ above = 0, add = 1 }] }
    scale_in = true
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.down[0].threshold == 35
    error_message = "Without a target, steps should take tasks away too."
  }
}

run "refuses_steps_that_begin_above_the_limit" {
  command = plan

  variables {
    steps = { cpu = 70, steps = [{ above = 5, add = 1 }] }
  }

  expect_failures = [var.steps]
}
