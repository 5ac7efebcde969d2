locals {
  services = { for it in var.services : it.name => it }
  # The namespace for what is counted in logs.
  own_namespace = "Application/${var.name}"
  counts_errors = var.log_pattern != null && var.log_errors_per_minute != null

  service_alarms = merge({}, flatten([for name, it in local.services : [
    {
      for key, about in {
        CPUUtilization    = { id = "cpu", urgent = false, threshold = var.cpu_percent, words = "processor" }
        MemoryUtilization = { id = "memory", urgent = true, threshold = var.memory_percent, words = "memory" }
        } : "${name}-${about.id}" => {
        group       = name
        urgent      = about.urgent
        description = "${name} uses more than ${about.threshold} % of its ${about.words}${about.urgent ? ": at 100 % its tasks are killed" : ""}."
        namespace   = "AWS/ECS"
        metric      = key
        dimensions  = { ClusterName = it.cluster_name, ServiceName = it.service_name }
        stat        = "Average"
        compare     = "GreaterThanThreshold"
        threshold   = about.threshold
        period      = 60
        of          = var.sustained_minutes
        datapoints  = var.sustained_minutes
        missing     = "notBreaching"
      }
    },
    # Each task reports once a minute, so the number of reports is the number of tasks; no task, no report.
    {
      for key in ["${name}-running"] : key => {
        group       = name
        urgent      = true
        description = "${name} has had fewer than ${it.min_tasks} running tasks for ten minutes."
        namespace   = "AWS/ECS"
        metric      = "CPUUtilization"
        dimensions  = { ClusterName = it.cluster_name, ServiceName = it.service_name }
        stat        = "SampleCount"
        compare     = "LessThanThreshold"
        threshold   = it.min_tasks
        period      = 60
        of          = 10
        datapoints  = 10
        missing     = "breaching"
      } if !it.container_insights && it.min_tasks > 0
    },
    {
      for key in ["${name}-log-errors"] : key => {
        group       = name
        urgent      = false
        description = "The log of ${name} has more than ${coalesce(var.log_errors_per_minute, 0)} errors a minute."
        namespace   = local.own_namespace
        metric      = "${name}-errors"
        dimensions  = {}
        stat        = "Sum"
        compare     = "GreaterThanThreshold"
        threshold   = var.log_errors_per_minute
        period      = 60
        of          = 5
        datapoints  = 3
        missing     = "notBreaching"
      } if local.counts_errors && it.log_group_name != null
    },
  ]])...)

  # Container Insights knows how many tasks are wanted, whatever scaling has chosen.
  service_shares = {
    for name, it in local.services : "${name}-running" => {
      group       = name
      urgent      = true
      description = "${name} has had fewer running tasks than it wants for ten minutes: they do not start, or do not stay."
      namespace   = "ECS/ContainerInsights"
      metrics     = { wanted = "DesiredTaskCount", running = "RunningTaskCount" }
      dimensions  = { ClusterName = it.cluster_name, ServiceName = it.service_name }
      stat        = "Average"
      expression  = "wanted - running"
      label       = "Tasks that are missing"
      threshold   = 0
      period      = 60
      of          = 10
      datapoints  = 10
      missing     = "notBreaching"
    } if it.container_insights
  }

  graphs = flatten([for name, it in local.services : concat(
    [{ title = "${name}: processor and memory", stat = "Average", metrics = jsonencode([
      ["AWS/ECS", "CPUUtilization", "ClusterName", it.cluster_name, "ServiceName", it.service_name],
      [".", "MemoryUtilization", ".", ".", ".", "."],
    ]) }],
    [for title in ["${name}: tasks"] : { title = title, stat = "Average", metrics = jsonencode([
      ["ECS/ContainerInsights", "DesiredTaskCount", "ClusterName", it.cluster_name, "ServiceName", it.service_name],
      [".", "RunningTaskCount", ".", ".", ".", "."],
    ]) } if it.container_insights],
    [for title in ["${name}: errors in the log"] : { title = title, stat = "Sum", metrics = jsonencode([
      [local.own_namespace, "${name}-errors"],
    ]) } if local.counts_errors && it.log_group_name != null],
  )])
}

# Lines that look like errors become a number; other lines count as zero, so that the alarm can end.
resource "aws_cloudwatch_log_metric_filter" "errors" {
  for_each = { for name, it in local.services : name => it if local.counts_errors && it.log_group_name != null }

  name           = "${var.name}-${each.key}-errors"
  log_group_name = each.value.log_group_name
  pattern        = var.log_pattern

  metric_transformation {
    name          = "${each.key}-errors"
    namespace     = local.own_namespace
    value         = "1"
    default_value = "0"
    unit          = "Count"
  }
}
