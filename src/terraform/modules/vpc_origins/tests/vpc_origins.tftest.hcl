mock_provider "aws" {}

variables {
  name = "shop"
  load_balancers = {
    edge = {
      arn               = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/edge/0123456789abcdef"
      vpc_id            = "vpc-0123456789abcdef0"
      security_group_id = "sg-0123456789abcdef0"
    }
  }
}

run "plain_http_stays_inside" {
  command = plan

  assert {
    condition     = aws_cloudfront_vpc_origin.this["edge"].vpc_origin_endpoint_config[0].origin_protocol_policy == "http-only"
    error_message = "Without a certificate the load balancer can only be asked in plain HTTP, inside AWS's network."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.origin["edge"].from_port == 80 && aws_vpc_security_group_ingress_rule.origin["edge"].cidr_ipv4 == null
    error_message = "CloudFront's group should be admitted on the origin's port, and no range."
  }
}

run "a_certificate_brings_https" {
  command = plan

  variables {
    load_balancers = {
      edge = {
        arn               = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/edge/0123456789abcdef"
        vpc_id            = "vpc-0123456789abcdef0"
        security_group_id = "sg-0123456789abcdef0"
        https             = true
      }
    }
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.origin["edge"].from_port == 443 && aws_cloudfront_vpc_origin.this["edge"].vpc_origin_endpoint_config[0].origin_protocol_policy == "https-only"
    error_message = "With a certificate the origin should be asked in HTTPS."
  }
}
