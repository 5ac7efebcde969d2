locals {
  ports   = local.https ? [80, 443] : [80]
  sources = var.sources != null ? var.sources : toset(var.internal ? [] : ["0.0.0.0/0"])

  # Port 80 is open beside 443 because the redirect has to be reachable.
  ingress = {
    for pair in setproduct(concat(
      [for cidr in local.sources : { name = cidr, kind = "cidr" }],
      [for name in keys(var.clients) : { name = name, kind = "client" }],
    ), local.ports) :
    "${pair[0].name}-${pair[1]}" => { name = pair[0].name, kind = pair[0].kind, port = pair[1] }
  }
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-alb-"
  description = "Load balancer ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-alb" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = local.ingress

  security_group_id            = aws_security_group.this.id
  description                  = "HTTP${each.value.port == 443 ? "S" : ""} from ${each.value.name}"
  cidr_ipv4                    = each.value.kind == "cidr" ? each.value.name : null
  referenced_security_group_id = each.value.kind == "client" ? var.clients[each.value.name] : null
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_egress_rule" "target" {
  for_each = var.targets

  security_group_id            = aws_security_group.this.id
  description                  = "Requests and health checks to ${each.key}"
  referenced_security_group_id = each.value.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = coalesce(each.value.to_port, each.value.port)
}
