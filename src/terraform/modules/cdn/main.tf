locals {
  # AWS's managed policies have the same ids in every account:
  # docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
  cache_policies = {
    disabled  = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" # CachingDisabled
    optimized = "658327ea-f89d-4fab-a63d-7e88639e58f6" # CachingOptimized
    origin    = "4cc15a8a-d715-48a4-82b8-cc0b614638fe" # UseOriginCacheControlHeaders-QueryStrings
  }
  all_viewer = "216adef6-5c7f-47e4-b989-5492eafa07d3" # AllViewer

  behaviors = [
    for it in concat([merge(var.default_behavior, { path = null })], var.behaviors) : merge(it, {
      methods = concat(["GET", "HEAD", "OPTIONS"], contains(keys(var.buckets), it.origin) ? [] : ["DELETE", "PATCH", "POST", "PUT"])
      # A bucket needs none. A service gets all of the request, but not what would make a cached answer personal.
      origin_request_policy = (
        contains(keys(var.buckets), it.origin) ? null :
        it.cache == "optimized" ? data.aws_cloudfront_origin_request_policy.host.id : local.all_viewer
      )
    })
  ]

  aliases = distinct(concat(var.aliases, var.other_aliases))
}

resource "aws_cloudfront_distribution" "this" {
  #checkov:skip=CKV_AWS_86:access logs are standard logging (v2) of the module access_log_delivery, which this check does not know
  #checkov:skip=CKV_AWS_174:without a name of its own a distribution has CloudFront's certificate, whose TLS versions nobody can choose; with one it is TLSv1.2_2021
  #checkov:skip=CKV2_AWS_42:the certificate is for names of one's own; without one it is CloudFront's
  #checkov:skip=CKV_AWS_305:set for a bucket; a service answers / itself
  #checkov:skip=CKV_AWS_310:buckets and load balancers span the zones; a second region is a decision of its own
  #checkov:skip=CKV_AWS_374:who is served is a decision of the business; set geo_restriction
  #checkov:skip=CKV2_AWS_47:the web ACL is made by another module, which the check does not see into; its default rules hold both groups
  enabled             = true
  comment             = var.name
  aliases             = local.aliases
  http_version        = var.http3 ? "http2and3" : "http2"
  is_ipv6_enabled     = var.ipv6
  price_class         = var.price_class
  default_root_object = var.default_root_object
  web_acl_id          = var.web_acl_arn

  # Internal load balancers are reached through interfaces that CloudFront keeps in the VPC, others by their public name.
  dynamic "origin" {
    for_each = var.load_balancers

    content {
      origin_id   = origin.key
      domain_name = origin.value.dns_name

      dynamic "vpc_origin_config" {
        for_each = origin.value.public ? [] : [origin.value]

        content {
          vpc_origin_id       = vpc_origin_config.value.vpc_origin_id
          origin_read_timeout = vpc_origin_config.value.read_timeout
        }
      }

      dynamic "custom_origin_config" {
        for_each = origin.value.public ? [origin.value] : []

        content {
          http_port              = 80
          https_port             = 443
          origin_protocol_policy = custom_origin_config.value.https ? "https-only" : "http-only"
          origin_ssl_protocols   = ["TLSv1.2"]
          origin_read_timeout    = custom_origin_config.value.read_timeout
        }
      }

      dynamic "custom_header" {
        for_each = origin.value.public ? origin.value.header[*] : []

        content {
          name  = custom_header.value.name
          value = custom_header.value.value
        }
      }
    }
  }

  dynamic "origin" {
    for_each = var.buckets

    content {
      origin_id                = origin.key
      domain_name              = origin.value.domain_name
      origin_path              = origin.value.folder
      origin_access_control_id = one(aws_cloudfront_origin_access_control.this[*].id)
    }
  }

  default_cache_behavior {
    target_origin_id           = local.behaviors[0].origin
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = local.behaviors[0].methods
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = local.cache_policies[local.behaviors[0].cache]
    origin_request_policy_id   = local.behaviors[0].origin_request_policy
    response_headers_policy_id = var.security_headers ? data.aws_cloudfront_response_headers_policy.security.id : null
  }

  # The first that matches wins.
  dynamic "ordered_cache_behavior" {
    for_each = slice(local.behaviors, 1, length(local.behaviors))
    iterator = it

    content {
      path_pattern               = it.value.path
      target_origin_id           = it.value.origin
      viewer_protocol_policy     = "redirect-to-https"
      allowed_methods            = it.value.methods
      cached_methods             = ["GET", "HEAD"]
      compress                   = true
      cache_policy_id            = local.cache_policies[it.value.cache]
      origin_request_policy_id   = it.value.origin_request_policy
      response_headers_policy_id = var.security_headers ? data.aws_cloudfront_response_headers_policy.security.id : null
    }
  }

  # S3 says 403 for an object that is not there unless one may list the bucket.
  dynamic "custom_error_response" {
    for_each = var.single_page ? [403, 404] : []

    content {
      error_code            = custom_error_response.value
      response_code         = 200
      response_page_path    = "/${coalesce(var.default_root_object, "index.html")}"
      error_caching_min_ttl = 10
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = var.geo_restriction.type
      locations        = var.geo_restriction.countries
    }
  }

  # Decided by the names, since the ARN may be known only after apply.
  viewer_certificate {
    cloudfront_default_certificate = length(local.aliases) == 0
    acm_certificate_arn            = length(local.aliases) == 0 ? null : var.certificate_arn
    ssl_support_method             = length(local.aliases) == 0 ? null : "sni-only"
    minimum_protocol_version       = length(local.aliases) == 0 ? "TLSv1" : "TLSv1.2_2021"
  }

  tags = { Name = var.name }

  lifecycle {
    precondition {
      condition     = contains(concat(keys(var.load_balancers), keys(var.buckets)), var.default_behavior.origin)
      error_message = "The default behavior names an origin that is not among load_balancers and buckets."
    }
  }
}

# Host has to reach the load balancer: its certificate and its rules go by it.
# Cookies and query strings stay behind, because the answer is kept for everybody.
data "aws_cloudfront_origin_request_policy" "host" {
  name = "Managed-HostHeaderOnly"
}

# HSTS for a year, no guessing of types, no frames of other sites.
data "aws_cloudfront_response_headers_policy" "security" {
  name = "Managed-SecurityHeadersPolicy"
}

# Signs the requests to buckets, which admit nobody else.
resource "aws_cloudfront_origin_access_control" "this" {
  count = length(var.buckets) > 0 ? 1 : 0

  name                              = var.name
  description                       = "Reads of the distribution ${var.name}"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"

  # The distribution lets go of it before AWS deletes it.
  lifecycle {
    create_before_destroy = true
  }
}
