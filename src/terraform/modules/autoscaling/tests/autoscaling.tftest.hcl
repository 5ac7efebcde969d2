mock_provider "aws" {}

variables {
  cluster_name = "shop"
  service_name = "orders"
}

run "scales_between_limits" {
  command = plan

  variables {
    min_tasks  = 3
    max_tasks  = 9
    target_cpu = 60
    schedules  = [{ name = "night", cron = "0 22 ? * * *", min = 0, max = 0 }]
  }

  assert {
    condition     = aws_appautoscaling_target.this.min_capacity == 3 && keys(aws_appautoscaling_policy.this) == ["cpu"]
    error_message = "The service should have three tasks at least and scale on CPU."
  }

  assert {
    condition     = output.least_tasks == 0 && output.resource_id == "service/shop/orders"
    error_message = "Whoever watches the service should know that it sleeps."
  }

  assert {
    condition     = aws_appautoscaling_scheduled_action.this["night"].schedule == "cron(0 22 ? * * *)"
    error_message = "The service should sleep at night."
  }
}

run "holds_a_metric_of_the_application" {
  command = plan

  variables {
    target_cpu    = 60
    target_metric = { name = "JobsPerTask", namespace = "Shop/Orders", dimensions = { Queue = "mail" }, target = 10 }
  }

  assert {
    condition     = aws_appautoscaling_policy.metric[0].target_tracking_scaling_policy_configuration[0].customized_metric_specification[0].metric_name == "JobsPerTask"
    error_message = "The metric should decide."
  }
}

run "counts_requests_in_the_one_group_there_is" {
  command = plan

  variables {
    target_requests = { target = 500, alb_arn_suffix = "app/shop/0123456789abcdef", target_group_arn_suffixes = ["targetgroup/a/0123456789abcdef"] }
  }

  assert {
    condition     = aws_appautoscaling_policy.this["requests"].target_tracking_scaling_policy_configuration[0].predefined_metric_specification[0].resource_label == "app/shop/0123456789abcdef/targetgroup/a/0123456789abcdef"
    error_message = "The metric is of one target group behind one load balancer."
  }
}

run "counts_requests_in_whichever_group_the_traffic_is" {
  command = plan

  variables {
    target_requests = { target = 500, alb_arn_suffix = "app/shop/0123456789abcdef", target_group_arn_suffixes = ["targetgroup/a/0123456789abcdef", "targetgroup/b/0123456789abcdef"] }
  }

  assert {
    condition     = length(aws_appautoscaling_policy.this) == 0 && [for m in aws_appautoscaling_policy.requests[0].target_tracking_scaling_policy_configuration[0].customized_metric_specification[0].metrics : m.expression if m.return_data] == ["FILL(first, 0) + FILL(alternate, 0)"]
    error_message = "After a deployment the requests arrive in the other group."
  }
}
