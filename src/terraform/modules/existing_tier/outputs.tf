output "subnet_ids" {
  description = "Subnet ids by zone of the drawing."
  value       = { for zone, subnet in data.aws_subnet.this : zone => subnet.id }
}

output "availability_zones" {
  description = "Where the subnets stand, by zone of the drawing."
  value       = { for zone, subnet in data.aws_subnet.this : zone => subnet.availability_zone }
}

output "route_table_ids" {
  description = "Route table ids, keyed by the tier's name and the zone, so that the maps of several tiers can be merged."
  value       = { for zone, tables in data.aws_route_tables.this : "${var.name}-${zone}" => try(one(tables.ids), null) == null ? data.aws_route_table.main[0].id : one(tables.ids) }
}

output "cidrs" {
  description = "IPv4 ranges of the subnets by zone of the drawing."
  value       = var.cidrs
}
