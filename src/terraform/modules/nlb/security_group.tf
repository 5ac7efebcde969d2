locals {
  sources = var.sources != null ? var.sources : toset(var.internal ? [] : ["0.0.0.0/0"])

  ingress = {
    for pair in setproduct(local.sources, keys(var.listeners)) :
    "${pair[0]}-${pair[1]}" => { cidr = pair[0], name = pair[1], listener = var.listeners[pair[1]] }
  }
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-nlb-"
  description = "Load balancer ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-nlb" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = local.ingress

  security_group_id = aws_security_group.this.id
  description       = "To ${each.value.name}, from ${each.value.cidr}"
  cidr_ipv4         = each.value.cidr
  ip_protocol       = each.value.listener.protocol
  from_port         = each.value.listener.port
  to_port           = each.value.listener.port
}

resource "aws_vpc_security_group_egress_rule" "target" {
  for_each = var.targets

  security_group_id            = aws_security_group.this.id
  description                  = "To ${each.key}"
  referenced_security_group_id = each.value.security_group_id
  ip_protocol                  = each.value.protocol
  from_port                    = each.value.port
  to_port                      = coalesce(each.value.to_port, each.value.port)
}
