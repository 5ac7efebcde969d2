data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
}

# The gateway kind adds routes to the tables given and has no address of its own,
# so traffic to it is governed by the prefix list in the callers' egress rules.
resource "aws_vpc_endpoint" "gateway" {
  for_each = var.gateway

  vpc_id            = var.vpc_id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${local.region}.${each.key}"
  route_table_ids   = values(var.route_table_ids)
  policy            = var.policy == "account" ? local.policies[each.key == "s3" ? "s3" : "account"] : null

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_vpc_endpoint" "interface" {
  for_each = var.interface

  vpc_id             = var.vpc_id
  vpc_endpoint_type  = "Interface"
  service_name       = "com.amazonaws.${local.region}.${each.key}"
  subnet_ids         = values(var.subnet_ids)
  security_group_ids = [aws_security_group.this.id]

  policy = var.policy == "account" && contains(local.with_policy, each.key) ? local.policies.account : null

  # The usual host names then resolve to the endpoint; no client has to change.
  private_dns_enabled = true

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  description = "Interface endpoints of ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = var.name }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "client" {
  for_each = var.clients

  security_group_id            = aws_security_group.this.id
  description                  = "AWS APIs for ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_ingress_rule" "vpc" {
  count = var.open_to_vpc ? 1 : 0

  security_group_id = aws_security_group.this.id
  description       = "AWS APIs for anything in the VPC"
  cidr_ipv4         = var.vpc_cidr
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
