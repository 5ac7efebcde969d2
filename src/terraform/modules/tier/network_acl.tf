resource "aws_network_acl" "this" {
  #checkov:skip=CKV2_AWS_1:its subnets are associated one by one, once the rules are there
  count = var.network_acl == null ? 0 : 1

  vpc_id = var.vpc_id

  tags = { Name = var.name }
}

resource "aws_network_acl_rule" "inbound" {
  #checkov:skip=CKV_AWS_229:where the range holds port 21, it is one that replies arrive on or that the drawing asks for
  #checkov:skip=CKV_AWS_230:as for port 21, for port 20
  #checkov:skip=CKV_AWS_231:NAT gateways and load balancers take replies on any port from 1024, and 3389 is one of them
  #checkov:skip=CKV_AWS_232:as for port 21, for port 22
  for_each = var.network_acl == null ? {} : var.network_acl.inbound

  network_acl_id = aws_network_acl.this[0].id
  egress         = false
  rule_number    = each.value.number
  rule_action    = each.value.action
  protocol       = each.value.protocol == "all" ? "-1" : each.value.protocol
  cidr_block     = each.value.cidr
  from_port      = each.value.protocol == "all" ? null : each.value.from_port
  to_port        = each.value.protocol == "all" ? null : coalesce(each.value.to_port, each.value.from_port)
}

resource "aws_network_acl_rule" "outbound" {
  for_each = var.network_acl == null ? {} : var.network_acl.outbound

  network_acl_id = aws_network_acl.this[0].id
  egress         = true
  rule_number    = each.value.number
  rule_action    = each.value.action
  protocol       = each.value.protocol == "all" ? "-1" : each.value.protocol
  cidr_block     = each.value.cidr
  from_port      = each.value.protocol == "all" ? null : each.value.from_port
  to_port        = each.value.protocol == "all" ? null : coalesce(each.value.to_port, each.value.from_port)
}

# A network ACL without rules denies everything, so the subnets move under it last.
# Destroyed first, the association gives them back to the default one.
resource "aws_network_acl_association" "this" {
  for_each = { for zone, subnet in aws_subnet.this : zone => subnet.id if var.network_acl != null }

  network_acl_id = aws_network_acl.this[0].id
  subnet_id      = each.value

  depends_on = [
    aws_network_acl_rule.inbound,
    aws_network_acl_rule.outbound,
  ]
}
