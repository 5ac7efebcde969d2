# Undo a deployment: errors that the tasks themselves answer with, in any group that serves.
resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = var.error_threshold == null ? {} : var.watched

  alarm_name          = "${var.name}-${each.key}-5xx"
  alarm_description   = "${var.name} answers with server errors. A deployment that runs meanwhile is rolled back."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.error_threshold
  period              = 60
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"

  dimensions = {
    LoadBalancer = each.value.load_balancer
    TargetGroup  = each.value.target_group
  }
}
