locals {
  network = local.bridge ? null : {
    subnet_ids         = values(var.subnet_ids)
    security_group_ids = aws_security_group.this[*].id
    assign_public_ip   = var.assign_public_ip
  }

  security_group_id = local.bridge ? var.ec2.security_group_id : aws_security_group.this[0].id
}

# Tasks in bridge mode stand behind the security group of their instance, whose
# rules modules/container_instances makes.
resource "aws_security_group" "this" {
  count = local.bridge ? 0 : 1

  name_prefix = "${var.name}-"
  description = "Tasks of ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = var.name }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each = local.bridge ? {} : var.egress

  security_group_id            = local.security_group_id
  description                  = "To ${each.key}"
  referenced_security_group_id = each.value.security_group_id
  cidr_ipv4                    = each.value.cidr
  prefix_list_id               = each.value.prefix_list_id
  ip_protocol                  = each.value.protocol
  from_port                    = each.value.port
  to_port                      = coalesce(each.value.to_port, each.value.port)
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = local.bridge ? {} : var.clients

  security_group_id            = local.security_group_id
  description                  = "From ${each.key}"
  referenced_security_group_id = each.value.security_group_id
  ip_protocol                  = each.value.protocol
  from_port                    = each.value.port
  to_port                      = each.value.port
}
