locals {
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
      [for index, graph in flatten(var.watched[*].graphs) : {
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
          metrics = jsondecode(graph.metrics)
        }
      }],
    )
  })
}
