locals {
  # ACM renews its own certificates 60 days before their end, if it can still prove
  # the names. What is imported nobody renews. It measures twice a day.
  certificate_days = 30
  expiry = {
    namespace  = "AWS/CertificateManager"
    metric     = "DaysToExpiry"
    stat       = "Minimum"
    compare    = "LessThanThreshold"
    threshold  = local.certificate_days
    period     = 86400
    of         = 1
    datapoints = 1
    missing    = "missing"
  }

  certificates = merge(
    { for it in var.load_balancers : it.name => it.certificate_arn if it.certificate },
    { for it in var.network_load_balancers : it.name => it.certificate_arn if it.certificate_arn != null },
  )

  certificate_alarms = {
    for name, arn in local.certificates : "${name}-certificate" => merge(local.expiry, {
      group       = name
      urgent      = false
      description = "The certificate of ${name} ends within ${local.certificate_days} days and has not been renewed."
      dimensions  = { CertificateArn = arn }
    })
  }

  network_target_groups = merge({}, [for it in var.network_load_balancers : {
    for service, suffix in it.target_groups : "${it.name}-${service}" => { entry = it.name, service = service, load_balancer = it.arn_suffix, suffix = suffix }
  }]...)

  network_alarms = merge(
    {
      for name, it in local.network_target_groups : "${name}-unhealthy" => {
        group       = it.entry
        urgent      = true
        description = "Tasks of ${it.service} have failed the health check of ${it.entry} for five minutes."
        namespace   = "AWS/NetworkELB"
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
    {
      for it in var.network_load_balancers : "${it.name}-ports" => {
        group       = it.name
        urgent      = false
        description = "${it.name} has no port left for a connection to a task, so new connections fail. More tasks have more room."
        namespace   = "AWS/NetworkELB"
        metric      = "PortAllocationErrorCount"
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
  )
}
