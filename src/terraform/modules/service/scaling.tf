locals {
  # Request counts belong to one load balancer; with several the first by name is meant.
  request_route = try(sort(keys(var.routes))[0], null)

  policies = {
    for name, policy in {
      cpu      = { metric = "ECSServiceAverageCPUUtilization", target = var.target_cpu }
      memory   = { metric = "ECSServiceAverageMemoryUtilization", target = var.target_memory }
      requests = { metric = "ALBRequestCountPerTarget", target = var.target_requests }
    } : name => policy if policy.target != null
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
