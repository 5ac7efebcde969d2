locals {
  # One group: the metric that AWS predefines. With two, the requests arrive in the other one after a deployment that
  # moves the traffic: the policy would see none and take tasks away under load.
  groups = var.target_requests == null ? [] : var.target_requests.target_group_arn_suffixes

  policies = {
    for name, policy in {
      cpu      = { metric = "ECSServiceAverageCPUUtilization", target = var.target_cpu }
      memory   = { metric = "ECSServiceAverageMemoryUtilization", target = var.target_memory }
      requests = { metric = "ALBRequestCountPerTarget", target = length(local.groups) == 1 ? var.target_requests.target : null }
    } : name => policy if policy.target != null
  }
}

# Even a service of fixed size has one: its module leaves the number of running tasks to this, and AWS brings the
# number inside the limits as soon as these change.
resource "aws_appautoscaling_target" "this" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${var.cluster_name}/${var.service_name}"
  min_capacity       = var.min_tasks
  max_capacity       = var.max_tasks
}

resource "aws_appautoscaling_policy" "this" {
  for_each = local.policies

  name               = each.key
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = each.value.target
    scale_in_cooldown  = var.scale_in_cooldown
    scale_out_cooldown = var.scale_out_cooldown

    predefined_metric_specification {
      predefined_metric_type = each.value.metric
      resource_label         = each.key == "requests" ? "${var.target_requests.alb_arn_suffix}/${local.groups[0]}" : null
    }
  }
}

# Requests that each task gets, in whichever of the two groups it stands.
resource "aws_appautoscaling_policy" "requests" {
  count = length(local.groups) == 2 ? 1 : 0

  name               = "requests"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = var.target_requests.target
    scale_in_cooldown  = var.scale_in_cooldown
    scale_out_cooldown = var.scale_out_cooldown

    customized_metric_specification {
      dynamic "metrics" {
        for_each = { first = local.groups[0], alternate = local.groups[1] }

        content {
          id          = metrics.key
          label       = "Requests per task, ${metrics.key} group"
          return_data = false

          metric_stat {
            stat = "Sum"

            metric {
              namespace   = "AWS/ApplicationELB"
              metric_name = "RequestCountPerTarget"

              dimensions {
                name  = "LoadBalancer"
                value = var.target_requests.alb_arn_suffix
              }

              dimensions {
                name  = "TargetGroup"
                value = metrics.value
              }
            }
          }
        }
      }

      metrics {
        id          = "requests"
        label       = "Requests per task"
        expression  = "FILL(first, 0) + FILL(alternate, 0)"
        return_data = true
      }
    }
  }
}

# Numbers of the application itself, such as jobs waiting for each task.
resource "aws_appautoscaling_policy" "metric" {
  count = var.target_metric == null ? 0 : 1

  name               = "metric"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = var.target_metric.target
    scale_in_cooldown  = var.scale_in_cooldown
    scale_out_cooldown = var.scale_out_cooldown

    customized_metric_specification {
      namespace   = var.target_metric.namespace
      metric_name = var.target_metric.name
      statistic   = "Average"

      dynamic "dimensions" {
        for_each = var.target_metric.dimensions

        content {
          name  = dimensions.key
          value = dimensions.value
        }
      }
    }
  }
}

resource "aws_appautoscaling_scheduled_action" "this" {
  for_each = { for schedule in var.schedules : schedule.name => schedule }

  name               = each.key
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id
  schedule           = "cron(${each.value.cron})"
  timezone           = each.value.timezone

  scalable_target_action {
    min_capacity = each.value.min
    max_capacity = each.value.max
  }
}
