locals {
  # An entry names each attribute. Where ports mean nothing, AWS and the provider say 0.
  entries = {
    for direction, rules in { inbound = try(var.network_acl.inbound, {}), outbound = try(var.network_acl.outbound, {}) } :
    direction => [
      for rule in values(rules) : {
        rule_no         = rule.number
        action          = rule.action
        protocol        = rule.protocol == "all" ? "-1" : rule.protocol == "udp" ? "17" : "6"
        cidr_block      = rule.cidr
        ipv6_cidr_block = null
        from_port       = rule.protocol == "all" ? 0 : rule.from_port
        to_port         = rule.protocol == "all" ? 0 : coalesce(rule.to_port, rule.from_port)
        icmp_type       = null
        icmp_code       = null
      }
    ]
  }
}

# One resource holds the list: the provider writes the rules first and moves the
# subnets under it last, since a network ACL without rules denies everything. A
# rule that somebody adds by hand shows in the next plan.
resource "aws_network_acl" "this" {
  count = var.network_acl == null ? 0 : 1

  vpc_id     = var.vpc_id
  subnet_ids = values(aws_subnet.this)[*].id

  ingress = local.entries.inbound
  egress  = local.entries.outbound

  tags = { Name = var.name }
}
