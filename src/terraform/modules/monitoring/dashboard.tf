locals {
  # Each graph: a title and its metrics, as CloudWatch writes them.
  graphs = concat(
    flatten([for name, it in local.load_balancers : [
      { title = "${name}: requests and errors", stat = "Sum", metrics = [
        ["AWS/ApplicationELB", "RequestCount", "LoadBalancer", it.arn_suffix],
        [".", "HTTPCode_Target_5XX_Count", ".", "."],
        [".", "HTTPCode_ELB_5XX_Count", ".", "."],
      ] },
      { title = "${name}: response time (p95)", stat = "p95", metrics = [
        ["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", it.arn_suffix],
      ] },
    ]]),
    flatten([for name, it in local.services : concat(
      [{ title = "${name}: processor and memory", stat = "Average", metrics = [
        ["AWS/ECS", "CPUUtilization", "ClusterName", it.cluster_name, "ServiceName", it.service_name],
        [".", "MemoryUtilization", ".", ".", ".", "."],
      ] }],
      [for title in ["${name}: tasks"] : { title = title, stat = "Average", metrics = [
        ["ECS/ContainerInsights", "DesiredTaskCount", "ClusterName", it.cluster_name, "ServiceName", it.service_name],
        [".", "RunningTaskCount", ".", ".", ".", "."],
      ] } if it.container_insights],
      [for title in ["${name}: errors in the log"] : { title = title, stat = "Sum", metrics = [
        [local.own_namespace, "${name}-errors"],
      ] } if local.counts_errors && it.log_group_name != null],
    )]),
    flatten([for name, it in local.databases : concat([
      { title = "${name}: processor", stat = "Average", metrics = [["AWS/RDS", "CPUUtilization", local.database_dimension[name], it.identifier]] },
      { title = "${name}: connections", stat = "Maximum", metrics = [["AWS/RDS", "DatabaseConnections", local.database_dimension[name], it.identifier]] },
      ], it.storage_gib == null ? [] : [
      { title = "${name}: free storage", stat = "Minimum", metrics = [["AWS/RDS", "FreeStorageSpace", local.database_dimension[name], it.identifier]] },
    ])]),
    [for it in var.caches : { title = "${it.name}: memory used", stat = "Maximum", metrics = [
      for id in it.node_ids : ["AWS/ElastiCache", "DatabaseMemoryUsagePercentage", "CacheClusterId", id]
    ] }],
    [for it in var.tables : { title = "${it.name}: refused requests", stat = "Sum", metrics = [
      ["AWS/DynamoDB", "ReadThrottleEvents", "TableName", it.table_name],
      [".", "WriteThrottleEvents", ".", "."],
    ] }],
    [for name, queue in local.queues : { title = "${name}: messages that wait, and the age of the oldest", stat = "Maximum", metrics = [
      ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue],
      [".", "ApproximateAgeOfOldestMessage", ".", ".", { yAxis = "right" }],
    ] }],
    [for it in var.nat_gateways : { title = "${it.name}: bytes to the internet", stat = "Sum", metrics = [
      for zone, id in it.gateway_ids : ["AWS/NATGateway", "BytesOutToDestination", "NatGatewayId", id]
    ] }],
  )

  # The widget takes a hundred alarms.
  alarms_shown = slice(sort(concat(keys(local.simple), keys(local.shares))), 0, min(100, length(local.simple) + length(local.shares)))
}

# What AWS measures beside what the application says of itself.
resource "aws_cloudwatch_dashboard" "this" {
  count = var.dashboard ? 1 : 0

  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = concat(
      [for alarms in [local.alarms_shown] : {
        type   = "alarm"
        x      = 0
        y      = 0
        width  = 24
        height = 4
        properties = {
          title  = "Alarms"
          alarms = [for name in alarms : "arn:${local.partition}:cloudwatch:${local.region}:${local.account}:alarm:${var.name}-${name}"]
        }
      } if length(alarms) > 0],
      [for index, graph in local.graphs : {
        type   = "metric"
        x      = 8 * (index % 3)
        y      = 4 + 6 * floor(index / 3)
        width  = 8
        height = 6
        properties = {
          title   = graph.title
          region  = local.region
          view    = "timeSeries"
          stacked = false
          stat    = graph.stat
          period  = 60
          metrics = graph.metrics
        }
      }],
    )
  })
}
