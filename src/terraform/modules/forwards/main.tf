resource "aws_lb_target_group" "this" {
  for_each = var.forwards

  name_prefix          = "${substr(replace(lower(var.name), "/[^a-z0-9]/", ""), 0, 5)}-"
  vpc_id               = var.vpc_id
  target_type          = var.target_type
  protocol             = each.value.protocol == "TLS" ? "TCP" : each.value.protocol
  port                 = each.value.port
  deregistration_delay = each.value.deregistration_delay
  preserve_client_ip   = each.value.protocol == "UDP" ? true : each.value.preserve_client_ip
  proxy_protocol_v2    = each.value.proxy_protocol

  health_check {
    protocol = each.value.health_check.path == null ? "TCP" : "HTTP"
    path     = each.value.health_check.path
    matcher  = each.value.health_check.path == null ? null : "200-399"
    port     = each.value.health_check.port == null ? "traffic-port" : tostring(each.value.health_check.port)
    interval = each.value.health_check.interval
    # AWS waits 10 seconds for a connection and 6 for an answer, and wants more time than that between two checks.
    timeout             = each.value.health_check.interval < 10 ? min(6, max(2, each.value.health_check.interval - 1)) : null
    healthy_threshold   = each.value.health_check.healthy
    unhealthy_threshold = each.value.health_check.unhealthy
  }

  stickiness {
    type    = "source_ip"
    enabled = each.value.sticky
  }

  tags = { Name = "${var.name}-${each.key}" }

  lifecycle {
    create_before_destroy = true
  }
}

# Here and not beside the load balancer: a listener has one service behind it.
resource "aws_lb_listener" "this" {
  #checkov:skip=CKV_AWS_2:a listener of a network load balancer speaks TCP, TLS or UDP, not HTTP
  #checkov:skip=CKV_AWS_103:with TLS the policy is 1.2 or newer; TCP and UDP have none
  for_each = var.forwards

  load_balancer_arn = each.value.load_balancer_arn
  port              = each.value.listener_port
  protocol          = each.value.protocol
  certificate_arn   = each.value.protocol == "TLS" ? each.value.certificate_arn : null
  ssl_policy        = each.value.protocol == "TLS" ? each.value.ssl_policy : null

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this[each.key].arn
  }

  tags = { Name = "${var.name}-${each.key}" }
}
