locals {
  # Both secrets of a header count as values of the rule.
  rule_values = { for name in keys(var.routes) : name => contains(keys(var.origin_headers), name) ? 3 : 5 }

  # Rules whose traffic a deployment moves are those of the module traffic_shift. A rule holds five values. Hosts are repeated in each rule of
  # a route; paths fill what room is left. Keys are numbers, not paths, so that a changed path
  # changes its rule in place instead of making a second one of equal priority.
  rules = merge([
    for name, route in { for name, route in var.routes : name => route if !var.moves && !route.shared } : {
      for index, values in(
        length(route.paths) > 0
        ? [for paths in chunklist(route.paths, local.rule_values[name] - length(route.hosts)) : { hosts = route.hosts, paths = paths }]
        : length(route.hosts) > 0
        ? [for hosts in chunklist(route.hosts, local.rule_values[name]) : { hosts = hosts, paths = [] }]
        : [{ hosts = [], paths = ["/*"] }]
      ) :
      "${name}-${index}" => { route = name, priority = route.priority + index, hosts = values.hosts, paths = values.paths }
    }
  ]...)
}

resource "aws_lb_target_group" "this" {
  for_each = var.routes

  name_prefix          = "${substr(replace(lower(var.name), "/[^a-z0-9]/", ""), 0, 5)}-"
  vpc_id               = var.vpc_id
  target_type          = var.target_type
  protocol             = each.value.protocol
  protocol_version     = each.value.protocol_version
  port                 = each.value.port
  deregistration_delay = each.value.deregistration_delay

  health_check {
    protocol            = each.value.protocol
    path                = each.value.health_check.path
    matcher             = coalesce(each.value.health_check.matcher, each.value.protocol_version == "GRPC" ? "0" : "200")
    interval            = each.value.health_check.interval
    timeout             = each.value.health_check.timeout
    healthy_threshold   = each.value.health_check.healthy
    unhealthy_threshold = each.value.health_check.unhealthy
  }

  stickiness {
    type            = "lb_cookie"
    enabled         = each.value.stickiness_seconds > 0
    cookie_duration = max(1, each.value.stickiness_seconds)
  }

  tags = { Name = "${var.name}-${each.key}" }

  # The listener lets go of the old group only once there is a new one.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener_rule" "this" {
  for_each = local.rules

  listener_arn = var.routes[each.value.route].listener_arn
  priority     = each.value.priority

  action {
    type             = "forward"
    target_group_arn = contains(keys(var.weights), each.value.route) ? null : aws_lb_target_group.this[each.value.route].arn

    # Several services share the requests. AWS wants a rule to be sticky where one of its groups is.
    dynamic "forward" {
      for_each = [for name, share in var.weights : share if name == each.value.route]

      content {
        target_group {
          arn    = aws_lb_target_group.this[each.value.route].arn
          weight = forward.value.weight
        }

        dynamic "target_group" {
          for_each = forward.value.others

          content {
            arn    = target_group.value.target_group_arn
            weight = target_group.value.weight
          }
        }

        stickiness {
          enabled  = forward.value.stickiness_seconds > 0
          duration = max(1, forward.value.stickiness_seconds)
        }
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.hosts) > 0 ? [each.value.hosts] : []

    content {
      host_header {
        values = condition.value
      }
    }
  }

  dynamic "condition" {
    for_each = length(each.value.paths) > 0 ? [each.value.paths] : []

    content {
      path_pattern {
        values = condition.value
      }
    }
  }

  # Only CloudFront knows it.
  dynamic "condition" {
    for_each = [for name, header in var.origin_headers : header if name == each.value.route]

    content {
      http_header {
        http_header_name = condition.value.name
        values           = condition.value.values
      }
    }
  }

  tags = { Name = "${var.name}-${each.key}" }
}
