# A load balancer with public addresses that answers CloudFront only: its
# addresses are the prefix list, which every distribution of every account comes
# from, and so its own one shows a secret header.
locals {
  # Two secrets are valid. CloudFront shows the one that the last change made; it
  # takes minutes until all its edges do, and meanwhile the other still opens.
  secret_version = try(var.cloudfront.secret_version, 1)
  secret_turns = var.cloudfront == null ? {} : {
    a = floor(local.secret_version / 2)
    b = floor((local.secret_version + 1) / 2)
  }
}

data "aws_ec2_managed_prefix_list" "cloudfront" {
  count = var.cloudfront == null ? 0 : 1

  name = "com.amazonaws.global.cloudfront.origin-facing"
}

# In the state, because neither CloudFront nor a listener rule has a write-only
# argument for it. It opens a door and holds no data.
resource "random_password" "origin" {
  for_each = local.secret_turns

  length  = 48
  special = false # a star or a question mark would be a wildcard in the rule

  keepers = { turn = each.value }
}

# One port only: AWS counts the list as 55 of the 60 rules of a group.
resource "aws_vpc_security_group_ingress_rule" "cloudfront" {
  count = var.cloudfront == null ? 0 : 1

  security_group_id = aws_security_group.this.id
  description       = "HTTP${local.https ? "S" : ""} from CloudFront"
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront[0].id
  ip_protocol       = "tcp"
  from_port         = local.https ? 443 : 80
  to_port           = local.https ? 443 : 80
}
