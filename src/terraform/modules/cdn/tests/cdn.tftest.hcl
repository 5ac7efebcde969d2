mock_provider "aws" {}

variables {
  name = "shop"
  load_balancers = {
    edge = {
      dns_name      = "internal-edge-1.eu-central-1.elb.amazonaws.com"
      vpc_origin_id = "vo_0123456789abcdef"
    }
  }
  default_behavior = { origin = "edge" }
}

run "an_internal_load_balancer_is_a_vpc_origin" {
  command = plan

  assert {
    condition     = [for it in aws_cloudfront_distribution.this.origin : one(it.vpc_origin_config).vpc_origin_id] == ["vo_0123456789abcdef"]
    error_message = "It should be reached inside AWS's network."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https"
    error_message = "Visitors should be sent on to HTTPS."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].response_headers_policy_id == data.aws_cloudfront_response_headers_policy.security.id
    error_message = "Answers should carry security headers."
  }
}

run "names_bring_tls_1_2" {
  command = plan

  variables {
    aliases         = ["www.example.org"]
    certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021"
    error_message = "Old TLS versions should be refused."
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
    condition     = aws_cloudfront_distribution.this.ordered_cache_behavior[0].origin_request_policy_id == "216adef6-5c7f-47e4-b989-5492eafa07d3" && aws_cloudfront_distribution.this.ordered_cache_behavior[1].origin_request_policy_id == data.aws_cloudfront_origin_request_policy.host.id
    error_message = "A service should get the whole request, and only Host where its answers are shared."
  }

  assert {
    condition     = length(aws_cloudfront_distribution.this.custom_error_response) == 2
    error_message = "Unknown paths should be answered by the application."
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

run "refuses_an_internal_load_balancer_without_a_vpc_origin" {
  command = plan

  variables {
    load_balancers = { edge = { dns_name = "internal-edge-1.eu-central-1.elb.amazonaws.com" } }
  }

  expect_failures = [var.load_balancers]
}
