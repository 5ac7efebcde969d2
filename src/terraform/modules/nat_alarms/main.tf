locals {
  nat_gateways = merge({}, [for it in var.nat_gateways : {
    for zone, id in it.gateway_ids : "${it.name}-${zone}" => { group = it.name, zone = zone, id = id }
  }]...)

  nat_alarms = {
    for name, it in local.nat_gateways : "${name}-ports" => {
      group       = it.group
      urgent      = true
      description = "NAT gateway ${name} has no port left for a connection: calls to the outside fail. Too many connections to one address."
      namespace   = "AWS/NATGateway"
      metric      = "ErrorPortAllocation"
      dimensions  = { NatGatewayId = it.id }
      stat        = "Sum"
      compare     = "GreaterThanThreshold"
      threshold   = 0
      period      = 60
      of          = 5
      datapoints  = 3
      missing     = "notBreaching"
    }
  }

  nat_shares = {
    for name, it in local.nat_gateways : "${name}-bandwidth" => {
      group       = it.group
      urgent      = false
      description = "More than ${var.nat_mbps} Mbit/s pass NAT gateway ${name}: dear, and near what a new gateway carries."
      namespace   = "AWS/NATGateway"
      metrics     = { sent = "BytesOutToDestination", received = "BytesInFromDestination" }
      dimensions  = { NatGatewayId = it.id }
      stat        = "Sum"
      expression  = "(sent + received) * 8 / 300 / 1000000"
      label       = "Mbit/s"
      threshold   = var.nat_mbps
      period      = 300
      of          = 3
      datapoints  = 3
      missing     = "notBreaching"
    }
  }

  graphs = [for it in var.nat_gateways : { title = "${it.name}: bytes to the internet", stat = "Sum", metrics = jsonencode([
    for zone, id in it.gateway_ids : ["AWS/NATGateway", "BytesOutToDestination", "NatGatewayId", id]
  ]) }]
}
