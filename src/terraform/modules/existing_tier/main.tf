locals {
  zones = values(data.aws_subnet.this)[*].availability_zone
}

# A range is there once in a VPC, in whichever zone.
data "aws_subnet" "this" {
  for_each = var.cidrs

  vpc_id     = var.vpc_id
  cidr_block = each.value
  tags       = var.tags

  lifecycle {
    # A load balancer reaches nothing in a zone that it has no subnet in.
    postcondition {
      condition     = lookup(var.zones, each.key, self.availability_zone) == self.availability_zone
      error_message = "The subnet ${self.id} with the range ${each.value} stands in ${self.availability_zone}, and subnets of other tiers beside it in ${lookup(var.zones, each.key, "none")}. Give the ranges of each tier in the same order of zones."
    }
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
