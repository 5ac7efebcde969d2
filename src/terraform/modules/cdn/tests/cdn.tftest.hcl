mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
}

variables {
  name = "shop"
  load_balancers = {
    edge = {
      arn               = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/edge/0123456789abcdef"
      dns_name          = "internal-edge-1.eu-central-1.elb.amazonaws.com"
      vpc_id            = "vpc-0123456789abcdef0"
      security_group_id = "sg-0123456789abcdef0"
    }
  }
  default_behavior = { origin = "edge" }
}

run "an_internal_load_balancer_is_a_vpc_origin" {
  command = plan

  variables {
    access_logs    = true
    log_bucket_arn = "arn:aws:s3:::shop-logs"
  }

  assert {
    condition     = aws_cloudfront_vpc_origin.this["edge"].vpc_origin_endpoint_config[0].origin_protocol_policy == "http-only"
    error_message = "Without a certificate the load balancer can only be asked in plain HTTP, inside AWS's network."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.origin["edge"].from_port == 80 && aws_vpc_security_group_ingress_rule.origin["edge"].cidr_ipv4 == null
    error_message = "CloudFront's group should be admitted on the origin's port, and no range."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https"
    error_message = "Visitors should be sent on to HTTPS."
  }

  assert {
    condition     = data.aws_cloudfront_response_headers_policy.security[0].name == "Managed-SecurityHeadersPolicy"
    error_message = "Answers should carry security headers."
  }

  assert {
    condition     = aws_cloudwatch_log_delivery_source.this[0].region == "us-east-1"
    error_message = "CloudFront's log deliveries are in us-east-1."
  }
}

run "names_bring_tls_1_2" {
  command = plan

  variables {
    aliases         = ["www.example.org"]
    certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
    load_balancers = {
      edge = {
        arn               = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/edge/0123456789abcdef"
        dns_name          = "internal-edge-1.eu-central-1.elb.amazonaws.com"
        vpc_id            = "vpc-0123456789abcdef0"
        security_group_id = "sg-0123456789abcdef0"
        https             = true
      }
    }
  }

  assert {
    condition     = aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021"
    error_message = "Old TLS versions should be refused."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.origin["edge"].from_port == 443
    error_message = "With a certificate the origin should be asked in HTTPS."
  }
}

run "a_bucket_is_signed_for_and_cached" {
  command = plan

  variables {
    buckets             = { site = { domain_name = "site.s3.eu-central-1.amazonaws.com", folder = "/public" } }
    default_behavior    = { origin = "site", cache = "optimized" }
    behaviors           = [{ path = "/api/*", origin = "edge" }, { path = "/img/*", origin = "edge", cache = "optimized" }]
    default_root_object = "index.html"
    single_page         = true
  }

  assert {
    condition     = aws_cloudfront_origin_access_control.this[0].signing_behavior == "always"
    error_message = "Requests to the bucket should be signed."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.ordered_cache_behavior[0].origin_request_policy_id == "216adef6-5c7f-47e4-b989-5492eafa07d3" && length(aws_cloudfront_origin_request_policy.host) == 1
    error_message = "A service should get the whole request, and only Host where its answers are shared."
  }

  assert {
    condition     = length(aws_cloudfront_distribution.this.custom_error_response) == 2 && length(aws_cloudwatch_log_delivery.this) == 0
    error_message = "Unknown paths should be answered by the application, and nothing be logged unasked."
  }
}

run "refuses_a_certificate_of_another_region" {
  command = plan

  variables {
    aliases         = ["www.example.org"]
    certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  }

  expect_failures = [var.certificate_arn]
}
