# Where blue/green deployments show new tasks before anybody else gets them.
resource "aws_lb_listener" "this" {
  #checkov:skip=CKV_AWS_2:speaks HTTPS as soon as production does
  #checkov:skip=CKV_AWS_103:the TLS policy of production, none where production has none
  count = var.test_listener ? 1 : 0

  load_balancer_arn = var.load_balancer.arn
  port              = var.load_balancer.https ? 8443 : 8080
  protocol          = var.load_balancer.https ? "HTTPS" : "HTTP"
  certificate_arn   = var.load_balancer.https ? var.load_balancer.certificate_arn : null
  ssl_policy        = var.load_balancer.https ? var.load_balancer.ssl_policy : null

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Not found"
      status_code  = "404"
    }
  }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = var.test_listener ? var.test_sources : []

  security_group_id = var.load_balancer.security_group_id
  description       = "Test traffic from ${each.key}"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = var.load_balancer.https ? 8443 : 8080
  to_port           = var.load_balancer.https ? 8443 : 8080
}
