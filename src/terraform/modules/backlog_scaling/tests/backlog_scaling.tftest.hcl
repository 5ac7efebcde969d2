mock_provider "aws" {}

variables {
  name         = "orders"
  cluster_name = "shop"
  service_name = "orders"
  resource_id  = "service/shop/orders"
}

run "a_worker_scales_on_its_backlog" {
  command = plan

  variables {
    wake     = true
    backlogs = { jobs = { queue_name = "shop-prod-jobs", messages_per_task = 20 } }
  }

  assert {
    condition = [
      for metric in one(aws_appautoscaling_policy.backlog["jobs"].target_tracking_scaling_policy_configuration[0].customized_metric_specification).metrics :
      metric.expression if metric.id == "backlog"
    ] == ["IF(FILL(tasks, 0) > 0, (waiting + working) / tasks, waiting + working)"]
    error_message = "The measure should be what waits and is worked on for each running task."
  }

  assert {
    condition     = aws_appautoscaling_policy.wake["jobs"].step_scaling_policy_configuration[0].adjustment_type == "ChangeInCapacity"
    error_message = "A service without tasks should be woken by the first message."
  }
}

run "a_worker_that_never_sleeps_needs_no_waking" {
  command = plan

  variables {
    backlogs = { jobs = { queue_name = "shop-prod-jobs", messages_per_task = 20 } }
  }

  assert {
    condition     = length(aws_appautoscaling_policy.wake) == 0 && length(aws_cloudwatch_metric_alarm.wake) == 0
    error_message = "There is always a task to begin with."
  }
}

run "a_cluster_that_counts_no_tasks_is_refused" {
  command = plan

  variables {
    container_insights = false
    backlogs           = { jobs = { queue_name = "shop-prod-jobs", messages_per_task = 20 } }
  }

  expect_failures = [aws_appautoscaling_policy.backlog]
}
