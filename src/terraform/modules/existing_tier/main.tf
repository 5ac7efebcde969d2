locals {
  zones = values(data.aws_subnet.this)[*].availability_zone
}

# A range is there once in a VPC, in whichever zone.
data "aws_subnet" "this" {
  for_each = var.cidrs

  vpc_id     = var.vpc_id
  cidr_block = each.value
  tags       = var.tags
}

# A load balancer takes one subnet a zone, and reaches nothing in a zone that it has none in.
check "zones" {
  assert {
    condition     = length(distinct(local.zones)) == length(local.zones)
    error_message = "The subnets of ${var.name} stand in ${join(", ", local.zones)}; each has to stand in a zone of its own."
  }

  assert {
    condition     = alltrue([for zone, subnet in data.aws_subnet.this : subnet.availability_zone == lookup(var.zones, zone, subnet.availability_zone)])
    error_message = "The subnets of ${var.name} stand in ${join(", ", local.zones)}, and those of other tiers beside them in ${join(", ", values(var.zones))}. Give the ranges of each tier in the same order of zones."
  }
}

# Those that a subnet is associated with, none where it follows the VPC's main table.
data "aws_route_tables" "this" {
  for_each = var.route_tables ? var.cidrs : {}

  filter {
    name   = "association.subnet-id"
    values = [data.aws_subnet.this[each.key].id]
  }
}

data "aws_route_table" "main" {
  count = var.route_tables ? 1 : 0

  vpc_id = var.vpc_id

  filter {
    name   = "association.main"
    values = ["true"]
  }
}
