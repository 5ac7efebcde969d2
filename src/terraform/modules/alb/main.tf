locals {
  https = var.https == null ? var.certificate_arn != null : var.https
}

resource "aws_lb" "this" {
  #checkov:skip=CKV2_AWS_20:port 80 redirects as soon as there is a certificate, and the check below warns until then
  #checkov:skip=CKV2_AWS_76:the web ACL is made by another module, which the check does not see into; its default rules hold both groups
  # Where it becomes internal, or public, AWS makes another one before the old one goes: each has its own name.
  name               = "${var.name}${var.internal ? "-int" : ""}"
  load_balancer_type = "application"
  internal           = var.internal
  subnets            = values(var.subnet_ids)
  security_groups    = [aws_security_group.this.id]

  idle_timeout               = var.idle_timeout
  enable_http2               = var.http2
  drop_invalid_header_fields = var.drop_invalid_header_fields
  desync_mitigation_mode     = var.desync_mitigation_mode
  enable_deletion_protection = var.deletion_protection

  dynamic "access_logs" {
    for_each = var.access_logs ? [var.log_prefix] : []

    content {
      bucket  = var.log_bucket
      prefix  = access_logs.value
      enabled = true
    }
  }

  tags = { Name = var.name }
}

# The association lives beside the load balancer, not beside the web ACL: then
# one module shows whether this entrance is protected.
resource "aws_wafv2_web_acl_association" "this" {
  count = var.protect ? 1 : 0

  resource_arn = aws_lb.this.arn
  web_acl_arn  = var.web_acl_arn
}

# Services attach their own rules; what none of them wants is answered here
# rather than sent to whichever service came first.
resource "aws_lb_listener" "https" {
  count = local.https ? 1 : 0

  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn
  ssl_policy        = var.ssl_policy

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = var.cloudfront ? "Forbidden" : "Not found"
      status_code  = var.cloudfront ? "403" : "404"
    }
  }
}

# Port 80 sends browsers on to HTTPS; without a certificate it is the entrance itself.
resource "aws_lb_listener" "http" {
  #checkov:skip=CKV_AWS_2:plain HTTP only until a certificate is given; the check below warns about it in every plan
  #checkov:skip=CKV_AWS_103:no TLS to set a version for until a certificate is given
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = local.https ? "redirect" : "fixed-response"

    dynamic "redirect" {
      for_each = local.https ? ["443"] : []

      content {
        protocol    = "HTTPS"
        port        = "443"
        status_code = "HTTP_301"
      }
    }

    dynamic "fixed_response" {
      for_each = local.https ? [] : [var.cloudfront ? "403" : "404"]

      content {
        content_type = "text/plain"
        message_body = var.cloudfront ? "Forbidden" : "Not found"
        status_code  = fixed_response.value
      }
    }
  }
}

check "encrypted_entrance" {
  assert {
    condition     = local.https || var.internal || var.plain_http
    error_message = "The public load balancer ${var.name} has no certificate: everything sent to it, passwords included, travels the internet in plain text. Give certificate_arn before anybody uses it."
  }
}
