output "watched" {
  description = "Alarms, alarms on what is computed of two metrics, and graphs: what the module monitoring makes of them."
  value = {
    alarms = local.store_alarms
    graphs = local.graphs
  }
}
