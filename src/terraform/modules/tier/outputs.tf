output "subnet_ids" {
  description = "Subnet ids by zone. Whoever uses them waits for the routes and the network ACL, so that a first task can already reach its registry."
  value       = { for zone, subnet in aws_subnet.this : zone => subnet.id }

  depends_on = [
    aws_network_acl.this,
    aws_route.internet,
    aws_route.nat,
    aws_route_table_association.this,
  ]
}

output "route_table_ids" {
  description = "Route table ids, keyed by the table's name (the tier's name, for a private tier followed by the zone), so that the maps of several tiers can be merged."
  value       = { for name, table in aws_route_table.this : name => table.id }
}

output "cidrs" {
  description = "IPv4 ranges of the subnets by zone."
  value       = { for zone, subnet in aws_subnet.this : zone => subnet.cidr_block }
}
