# A worker's measure is the work that waits for each task, not how busy its CPU
# is. AWS's own metrics are divided within the policy; nothing has to publish one.
resource "aws_appautoscaling_policy" "backlog" {
  for_each = var.backlogs

  name               = "backlog-${each.key}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = var.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = each.value.messages_per_task
    scale_in_cooldown  = var.scale_in_cooldown
    scale_out_cooldown = var.scale_out_cooldown

    customized_metric_specification {
      metrics {
        id          = "waiting"
        label       = "Messages that wait"
        return_data = false

        metric_stat {
          stat = "Maximum"

          metric {
            namespace   = "AWS/SQS"
            metric_name = "ApproximateNumberOfMessagesVisible"

            dimensions {
              name  = "QueueName"
              value = each.value.queue_name
            }
          }
        }
      }

      # Messages in work count too, or the task that works on the last one would be taken away.
      metrics {
        id          = "working"
        label       = "Messages in work"
        return_data = false

        metric_stat {
          stat = "Maximum"

          metric {
            namespace   = "AWS/SQS"
            metric_name = "ApproximateNumberOfMessagesNotVisible"

            dimensions {
              name  = "QueueName"
              value = each.value.queue_name
            }
          }
        }
      }

      # Needs Container Insights.
      metrics {
        id          = "tasks"
        label       = "Running tasks"
        return_data = false

        metric_stat {
          stat = "Average"

          metric {
            namespace   = "ECS/ContainerInsights"
            metric_name = "RunningTaskCount"

            dimensions {
              name  = "ClusterName"
              value = var.cluster_name
            }

            dimensions {
              name  = "ServiceName"
              value = var.service_name
            }
          }
        }
      }

      # Without a task the division has no answer; the whole backlog is one then.
      metrics {
        id          = "backlog"
        label       = "Backlog per task"
        expression  = "IF(FILL(tasks, 0) > 0, (waiting + working) / tasks, waiting + working)"
        return_data = true
      }
    }
  }

  lifecycle {
    precondition {
      condition     = var.container_insights
      error_message = "The cluster ${var.cluster_name} has no Container Insights. They count the tasks: without them ${var.service_name} would never scale on its backlog."
    }
  }
}

# A backlog below the target starts no task where there is none: the first
# message has to wake the service.
resource "aws_appautoscaling_policy" "wake" {
  for_each = var.wake ? var.backlogs : {}

  name               = "wake-${each.key}"
  policy_type        = "StepScaling"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = var.resource_id

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    metric_aggregation_type = "Maximum"
    cooldown                = var.scale_out_cooldown

    step_adjustment {
      scaling_adjustment          = 1
      metric_interval_lower_bound = 0
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "wake" {
  for_each = aws_appautoscaling_policy.wake

  alarm_name          = "${var.name}-wake-${each.key}"
  alarm_description   = "Messages wait in ${var.backlogs[each.key].queue_name} and ${var.name} has no task; starts one"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [each.value.arn]

  metric_query {
    id = "waiting"

    metric {
      namespace   = "AWS/SQS"
      metric_name = "ApproximateNumberOfMessagesVisible"
      period      = 60
      stat        = "Maximum"
      dimensions  = { QueueName = var.backlogs[each.key].queue_name }
    }
  }

  # Tasks wanted, not running: a task that is about to start is enough.
  metric_query {
    id = "wanted"

    metric {
      namespace   = "ECS/ContainerInsights"
      metric_name = "DesiredTaskCount"
      period      = 60
      stat        = "Maximum"
      dimensions  = { ClusterName = var.cluster_name, ServiceName = var.service_name }
    }
  }

  metric_query {
    id          = "asleep"
    label       = "Messages nobody works on"
    expression  = "IF(FILL(wanted, 0) < 1, waiting, 0)"
    return_data = true
  }

  tags = { Name = "${var.name}-wake-${each.key}" }
}
