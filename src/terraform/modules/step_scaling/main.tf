# Steps by severity: the further CPU is above its limit, the more tasks at once.
# Target tracking waits for three bad minutes; this acts after one.
resource "aws_appautoscaling_policy" "up" {
  count = var.steps == null ? 0 : 1

  name               = "steps"
  policy_type        = "StepScaling"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = var.resource_id

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    metric_aggregation_type = "Average"
    cooldown                = var.scale_out_cooldown

    dynamic "step_adjustment" {
      for_each = var.steps.steps

      content {
        metric_interval_lower_bound = step_adjustment.value.above
        metric_interval_upper_bound = try(var.steps.steps[step_adjustment.key + 1].above, null)
        scaling_adjustment          = step_adjustment.value.add
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "up" {
  count = var.steps == null ? 0 : 1

  alarm_name          = "${var.name}-steps"
  alarm_description   = "Adds tasks to ${var.name}: CPU is above its limit"
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  dimensions          = { ClusterName = var.cluster_name, ServiceName = var.service_name }
  statistic           = "Average"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.steps.cpu
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_appautoscaling_policy.up[0].arn]
}

# Target tracking takes tasks away again; without any, a step does.
resource "aws_appautoscaling_policy" "down" {
  count = var.steps != null && var.scale_in ? 1 : 0

  name               = "steps-down"
  policy_type        = "StepScaling"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = var.resource_id

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    metric_aggregation_type = "Average"
    cooldown                = var.scale_in_cooldown

    step_adjustment {
      metric_interval_upper_bound = 0
      scaling_adjustment          = -1
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "down" {
  count = var.steps != null && var.scale_in ? 1 : 0

  alarm_name          = "${var.name}-steps-down"
  alarm_description   = "Takes tasks from ${var.name}: CPU is far below its limit"
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  dimensions          = { ClusterName = var.cluster_name, ServiceName = var.service_name }
  statistic           = "Average"
  comparison_operator = "LessThanThreshold"
  threshold           = var.steps.cpu / 2
  period              = 60
  evaluation_periods  = 15
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_appautoscaling_policy.down[0].arn]
}
