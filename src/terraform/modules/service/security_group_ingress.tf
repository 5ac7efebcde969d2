resource "aws_vpc_security_group_ingress_rule" "route" {
  for_each = local.bridge ? {} : var.routes

  security_group_id            = local.security_group_id
  description                  = "Requests and health checks from ${each.key}"
  referenced_security_group_id = each.value.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_ingress_rule" "client" {
  for_each = local.bridge ? {} : var.clients

  security_group_id            = local.security_group_id
  description                  = "Requests from ${each.key}"
  referenced_security_group_id = each.value.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}
