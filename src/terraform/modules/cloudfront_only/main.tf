# A load balancer with public addresses that answers CloudFront only: its
# addresses are the prefix list, which every distribution of every account comes
# from, and so its own one shows a secret header.
locals {
  # Two secrets are valid. CloudFront shows the one that the last change made; it
  # takes minutes until all its edges do, and meanwhile the other still opens.
  turns = {
    a = floor(var.secret_version / 2)
    b = floor((var.secret_version + 1) / 2)
  }
}

# In the state, because neither CloudFront nor a listener rule has a write-only
# argument for it. It opens a door and holds no data.
resource "random_password" "this" {
  for_each = local.turns

  length  = 48
  special = false # a star or a question mark would be a wildcard in the rule

  keepers = { turn = each.value }
}

data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

# One port only: AWS counts the list as 55 of the 60 rules of a group.
resource "aws_vpc_security_group_ingress_rule" "cloudfront" {
  security_group_id = var.security_group_id
  description       = "HTTP${var.https ? "S" : ""} from CloudFront"
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront.id
  ip_protocol       = "tcp"
  from_port         = var.https ? 443 : 80
  to_port           = var.https ? 443 : 80
}
