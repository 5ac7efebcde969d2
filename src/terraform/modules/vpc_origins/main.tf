# Internal load balancers as origins of a distribution: reached through interfaces that CloudFront keeps in the VPC.

# AWS cannot change the protocol of a VPC origin that is in use, so a change makes a new one.
resource "terraform_data" "protocol" {
  for_each = var.load_balancers

  input = each.value.https ? "https" : "http"
}

# The traffic stays in AWS's network: the load balancer has no public address,
# and no other account's CloudFront can reach it.
resource "aws_cloudfront_vpc_origin" "this" {
  for_each = var.load_balancers

  vpc_origin_endpoint_config {
    name                   = "${var.name}-${substr(each.key, 0, 24)}-${each.value.https ? "https" : "http"}"
    arn                    = each.value.arn
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = each.value.https ? "https-only" : "http-only"

    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }

  tags = { Name = "${var.name}-${each.key}" }

  lifecycle {
    create_before_destroy = true
    replace_triggered_by  = [terraform_data.protocol[each.key]]
  }
}

# CloudFront makes this group with the first VPC origin of a VPC and gives it to its interfaces.
data "aws_security_group" "cloudfront" {
  for_each = var.load_balancers

  vpc_id = each.value.vpc_id

  filter {
    name   = "group-name"
    values = ["CloudFront-VPCOrigins-Service-SG"]
  }

  depends_on = [aws_cloudfront_vpc_origin.this]
}

# The rule is here and not with the load balancer, because only now the group is known.
# CloudFront's prefix list would do too, and takes 55 of the 60 rules that a group has.
resource "aws_vpc_security_group_ingress_rule" "origin" {
  for_each = var.load_balancers

  security_group_id            = each.value.security_group_id
  description                  = "HTTP${each.value.https ? "S" : ""} from CloudFront ${var.name}"
  referenced_security_group_id = data.aws_security_group.cloudfront[each.key].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.https ? 443 : 80
  to_port                      = each.value.https ? 443 : 80
}
