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

# Only those that a subnet was associated with by hand: the VPC's main table has no such record.
data "aws_route_table" "this" {
  for_each = var.route_tables ? var.subnets : {}

  subnet_id = data.aws_subnet.this[each.key].id
}
