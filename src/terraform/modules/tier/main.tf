locals {
  public = var.role == "public"

  # All public subnets leave by the one internet gateway, so they share a table.
  # A private subnet has its own, so that its zone can use its own NAT gateway.
  route_tables = local.public ? toset([var.name]) : toset([for zone in keys(var.subnets) : "${var.name}-${zone}"])
}

resource "aws_subnet" "this" {
  for_each = var.subnets

  vpc_id            = var.vpc_id
  cidr_block        = each.value.cidr
  availability_zone = each.value.availability_zone

  # Load balancers and NAT gateways bring their own addresses; a task gets a
  # public one only if its service asks for it.
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-${each.key}" }

  # Terraform destroys what goes before it updates what stays, unless it is told so. Services, load
  # balancers and subnet groups have to leave a subnet before AWS deletes it.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route_table" "this" {
  for_each = local.route_tables

  vpc_id = var.vpc_id

  tags = { Name = each.key }
}

resource "aws_route_table_association" "this" {
  for_each = var.subnets

  subnet_id      = aws_subnet.this[each.key].id
  route_table_id = aws_route_table.this[local.public ? var.name : "${var.name}-${each.key}"].id
}

resource "aws_route" "internet" {
  for_each = local.public ? local.route_tables : toset([])

  route_table_id         = aws_route_table.this[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = var.internet_gateway_id
}

resource "aws_route" "nat" {
  for_each = var.nat_gateway_ids

  route_table_id         = aws_route_table.this["${var.name}-${each.key}"].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = each.value
}
