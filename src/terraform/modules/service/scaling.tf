locals {
  # Request counts belong to one load balancer; with several the first by name is meant.
  request_route = try(sort(keys(var.routes))[0], null)

  policies = {
    for name, policy in {
      cpu      = { metric = "ECSServiceAverageCPUUtilization", target = var.target_cpu }
      memory   = { metric = "ECSServiceAverageMemoryUtilization", target = var.target_memory }
      requests = { metric = "ALBRequestCountPerTarget", target = local.rolling ? var.target_requests : null }
    } : name => policy if policy.target != null
  }

  # The predefined metric is of one target group, and after a deployment that moves the traffic the
  # requests arrive in the other one: the policy would see none and take tasks away under load.
  both_groups = var.target_requests == null || local.rolling || local.request_route == null ? {} : {
    first     = aws_lb_target_group.this[local.request_route].arn_suffix
    alternate = aws_lb_target_group.alternate[local.request_route].arn_suffix
  }
}

# Even a service of fixed size has one: see ignore_changes in main.tf.
resource "aws_appautoscaling_target" "this" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${var.cluster.name}/${local.service_name}"
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
      resource_label = (
        each.key == "requests"
        ? "${var.routes[local.request_route].alb_arn_suffix}/${aws_lb_target_group.this[local.request_route].arn_suffix}"
        : null
      )
    }
  }
}

# Requests that each task gets, in whichever of the two groups it stands.
resource "aws_appautoscaling_policy" "requests" {
  count = length(local.both_groups) > 0 ? 1 : 0

  name               = "requests"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = var.target_requests
    scale_in_cooldown  = var.scale_in_cooldown
    scale_out_cooldown = var.scale_out_cooldown

    customized_metric_specification {
      dynamic "metrics" {
        for_each = local.both_groups

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
                value = var.routes[local.request_route].alb_arn_suffix
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
