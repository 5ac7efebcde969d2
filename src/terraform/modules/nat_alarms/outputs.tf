output "watched" {
  description = "Alarms, alarms on what is computed of two metrics, and graphs: what the module monitoring makes of them."
  value = {
    alarms = local.nat_alarms
    shares = local.nat_shares
    graphs = local.graphs
  }
}
