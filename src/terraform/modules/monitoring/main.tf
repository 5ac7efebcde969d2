# Modules of their own say what is watched (service_alarms, store_alarms and so on), since only they know the metrics;
# here it is made. Of each alarm they say
#   group      the box, so that its urgent alarms can ring as one
#   urgent     whether somebody is woken up
#   missing    what no data means: a service without tasks reports nothing, a queue at rest neither
locals {
  simple = merge({}, var.watched[*].alarms...)
  shares = merge({}, var.watched[*].shares...)

  urgent = merge({}, { for name, it in local.simple : name => it.group if it.urgent }, { for name, it in local.shares : name => it.group if it.urgent })
  groups = { for group in toset(values(local.urgent)) : group => sort([for name, of in local.urgent : name if of == group]) }
  # One incident pages once: the urgent alarms of a box ring through one alarm for all of them.
  together = { for group, names in local.groups : group => names if length(names) > 1 }
  # Who hears of each alarm. What rings together is told in detail to those who can wait.
  topics = {
    for name in concat(keys(local.simple), keys(local.shares)) :
    name => contains(keys(local.urgent), name) && !contains(flatten(values(local.together)), name) ? aws_sns_topic.page.arn : aws_sns_topic.notify.arn
  }
}

resource "aws_cloudwatch_metric_alarm" "simple" {
  for_each = local.simple

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = each.value.description

  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.stat, "p") ? null : each.value.stat
  extended_statistic  = startswith(each.value.stat, "p") ? each.value.stat : null
  comparison_operator = each.value.compare
  threshold           = each.value.threshold
  period              = each.value.period
  evaluation_periods  = each.value.of
  datapoints_to_alarm = each.value.datapoints
  treat_missing_data  = each.value.missing

  # A percentile of two requests says nothing.
  evaluate_low_sample_count_percentiles = startswith(each.value.stat, "p") ? "ignore" : null

  alarm_actions = [local.topics[each.key]]
  ok_actions    = [local.topics[each.key]]
}

# Alarms on what is computed of two metrics: one divided by the other, or the difference between them.
resource "aws_cloudwatch_metric_alarm" "share" {
  for_each = local.shares

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = each.value.description

  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  evaluation_periods  = each.value.of
  datapoints_to_alarm = each.value.datapoints
  treat_missing_data  = each.value.missing

  metric_query {
    id          = "result"
    expression  = each.value.expression
    label       = each.value.label
    return_data = true
  }

  dynamic "metric_query" {
    for_each = each.value.metrics

    content {
      id = metric_query.key

      metric {
        namespace   = each.value.namespace
        metric_name = metric_query.value
        dimensions  = each.value.dimensions
        stat        = each.value.stat
        period      = each.value.period
      }
    }
  }

  alarm_actions = [local.topics[each.key]]
  ok_actions    = [local.topics[each.key]]
}

# AWS deletes no alarm that a composite one names, and Terraform deletes before it updates. So a composite alarm is made
# anew when others ring in it. (Alarms that are made before old ones go would want the same of all that they watch.)
resource "terraform_data" "together" {
  for_each = local.together

  input = each.value
}

resource "aws_cloudwatch_composite_alarm" "urgent" {
  for_each = local.together

  alarm_name        = "${var.name}-${each.key}-urgent"
  alarm_description = "Something urgent about ${each.key}: ${join(", ", each.value)}."
  alarm_rule        = join(" OR ", [for name in each.value : "ALARM(\"${var.name}-${name}\")"])

  alarm_actions = [aws_sns_topic.page.arn]
  ok_actions    = [aws_sns_topic.page.arn]

  depends_on = [aws_cloudwatch_metric_alarm.simple, aws_cloudwatch_metric_alarm.share]

  lifecycle {
    replace_triggered_by = [terraform_data.together[each.key]]
  }
}
