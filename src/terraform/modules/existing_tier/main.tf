data "aws_subnet" "this" {
  for_each = var.subnets

  vpc_id            = var.vpc_id
  availability_zone = each.value.availability_zone
  cidr_block        = var.tags == null ? each.value.cidr : null
  tags              = var.tags

  lifecycle {
    postcondition {
      condition     = self.cidr_block == each.value.cidr
      error_message = "The subnet ${self.id} has the range ${self.cidr_block}, and the drawing says ${each.value.cidr}."
    }
  }
}

# Those that a subnet is associated with, none where it follows the VPC's main table.
data "aws_route_tables" "this" {
  for_each = var.route_tables ? var.subnets : {}

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
