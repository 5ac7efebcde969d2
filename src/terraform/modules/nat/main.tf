locals {
  # Zones without a gateway of their own share this one, and pay for the traffic between zones.
  first_zone = sort(keys(var.subnet_ids))[0]
}

resource "aws_eip" "this" {
  for_each = var.subnet_ids

  domain = "vpc"

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_nat_gateway" "this" {
  for_each = var.subnet_ids

  subnet_id     = each.value
  allocation_id = aws_eip.this[each.key].id

  tags = { Name = "${var.name}-${each.key}" }
}
