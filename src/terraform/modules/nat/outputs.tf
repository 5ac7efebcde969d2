output "nat_gateway_ids" {
  description = "The NAT gateway each zone should route to: its own, or the shared one."
  value = {
    for zone in var.zones :
    zone => aws_nat_gateway.this[contains(keys(var.subnet_ids), zone) ? zone : local.first_zone].id
  }
}

output "gateway_ids" {
  description = "The NAT gateways there are, by the zone they stand in."
  value       = { for zone, gateway in aws_nat_gateway.this : zone => gateway.id }
}

output "public_ips" {
  description = "Addresses that traffic from private subnets comes from, by zone; partners may want them for an allow list."
  value       = { for zone, eip in aws_eip.this : zone => eip.public_ip }
}
