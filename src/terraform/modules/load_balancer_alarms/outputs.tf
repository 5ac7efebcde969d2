output "watched" {
  description = "Alarms, alarms on what is computed of two metrics, and graphs: what the module monitoring makes of them."
  value = {
    alarms = merge(local.entry_alarms, local.network_alarms, local.certificate_alarms)
    shares = local.entry_shares
    graphs = local.graphs
  }
}
