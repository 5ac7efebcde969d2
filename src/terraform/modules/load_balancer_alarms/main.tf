locals {
  load_balancers = { for it in var.load_balancers : it.name => it }
  # Target groups by load balancer and service. Where deployments move the traffic there are two, and tasks stand in either.
  target_groups = merge({}, flatten([for name, it in local.load_balancers : [
    for service, suffixes in it.target_groups : {
      for index, suffix in suffixes :
      "${name}-${service}${index == 0 ? "" : "-alternate"}" => { entry = name, service = service, load_balancer = it.arn_suffix, suffix = suffix }
    }
  ]])...)

  entry_alarms = merge(
    {
      for name, it in local.load_balancers : "${name}-slow" => {
        group       = name
        urgent      = true
        description = "One request in twenty to ${name} takes longer than ${var.latency_ms} ms."
        namespace   = "AWS/ApplicationELB"
        metric      = "TargetResponseTime"
        dimensions  = { LoadBalancer = it.arn_suffix }
        stat        = "p95"
        compare     = "GreaterThanThreshold"
        threshold   = var.latency_ms / 1000
        period      = 60
        of          = 5
        datapoints  = 3
        missing     = "notBreaching"
      }
    },
    {
      for name, it in local.load_balancers : "${name}-rejected" => {
        group       = name
        urgent      = false
        description = "${name} refuses connections: it has as many as it can hold."
        namespace   = "AWS/ApplicationELB"
        metric      = "RejectedConnectionCount"
        dimensions  = { LoadBalancer = it.arn_suffix }
        stat        = "Sum"
        compare     = "GreaterThanThreshold"
        threshold   = 0
        period      = 60
        of          = 5
        datapoints  = 3
        missing     = "notBreaching"
      }
    },
    {
      for name, it in local.target_groups : "${name}-unhealthy" => {
        group       = it.entry
        urgent      = true
        description = "Tasks of ${it.service} have failed the health check of ${it.entry} for five minutes."
        namespace   = "AWS/ApplicationELB"
        metric      = "UnHealthyHostCount"
        dimensions  = { LoadBalancer = it.load_balancer, TargetGroup = it.suffix }
        stat        = "Maximum"
        compare     = "GreaterThanThreshold"
        threshold   = 0
        period      = 60
        of          = 5
        datapoints  = 5
        missing     = "notBreaching"
      }
    },
  )

  # A share of few requests is noise: below ten a minute, errors are left to the health checks.
  entry_shares = merge({}, [for name, it in local.load_balancers : {
    for key, about in {
      errors-entry    = { metric = "HTTPCode_ELB_5XX_Count", words = "by the load balancer itself: no healthy task, or none that answers in time" }
      errors-services = { metric = "HTTPCode_Target_5XX_Count", words = "by the services behind it" }
      } : "${name}-${key}" => {
      group       = name
      urgent      = true
      description = "More than ${var.error_percent} % of the requests to ${name} are answered with a 5xx status ${about.words}."
      namespace   = "AWS/ApplicationELB"
      metrics     = { errors = about.metric, requests = "RequestCount" }
      dimensions  = { LoadBalancer = it.arn_suffix }
      stat        = "Sum"
      # Requests that no target took are not in RequestCount.
      expression = about.metric == "HTTPCode_ELB_5XX_Count" ? "IF(FILL(errors, 0) + FILL(requests, 0) >= 10, 100 * FILL(errors, 0) / (FILL(errors, 0) + FILL(requests, 0)), 0)" : "IF(FILL(requests, 0) >= 10, 100 * FILL(errors, 0) / requests, 0)"
      label      = "5xx responses in percent"
      threshold  = var.error_percent
      period     = 60
      of         = 5
      datapoints = 3
      missing    = "notBreaching"
    }
  }]...)

  graphs = flatten([for name, it in local.load_balancers : [
    { title = "${name}: requests and errors", stat = "Sum", metrics = jsonencode([
      ["AWS/ApplicationELB", "RequestCount", "LoadBalancer", it.arn_suffix],
      [".", "HTTPCode_Target_5XX_Count", ".", "."],
      [".", "HTTPCode_ELB_5XX_Count", ".", "."],
    ]) },
    { title = "${name}: response time (p95)", stat = "p95", metrics = jsonencode([
      ["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", it.arn_suffix],
    ]) },
  ]])
}
