# Deployments that start the new tasks beside the old ones, in a second target group, and move the traffic: ECS itself
# or CodeDeploy turns the weights of one rule.
locals {
  test_routes = var.test_traffic ? var.routes : {}
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

  tags = { Name = "${var.name}-${each.key}-alternate" }

  lifecycle {
    create_before_destroy = true
  }
}

# The group of the module routes, for the rules to be made anew with it.
resource "terraform_data" "first" {
  for_each = var.routes

  input = each.value.target_group.arn
}

# One rule a route: ECS and CodeDeploy move the traffic of a single rule.
resource "aws_lb_listener_rule" "this" {
  for_each = var.routes

  listener_arn = each.value.listener_arn
  priority     = each.value.priority

  action {
    type = "forward"

    forward {
      target_group {
        arn    = each.value.target_group.arn
        weight = 100
      }

      target_group {
        arn    = aws_lb_target_group.this[each.key].arn
        weight = 0
      }

      # AWS refuses sticky groups behind a rule that is not sticky.
      dynamic "stickiness" {
        for_each = each.value.stickiness_seconds > 0 ? [each.value.stickiness_seconds] : []

        content {
          enabled  = true
          duration = stickiness.value
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
    for_each = length(each.value.hosts) == 0 || length(each.value.paths) > 0 ? [coalescelist(each.value.paths, ["/*"])] : []

    content {
      path_pattern {
        values = condition.value
      }
    }
  }

  # Only CloudFront knows it.
  dynamic "condition" {
    for_each = [for name, header in var.origin_headers : header if name == each.key]

    content {
      http_header {
        http_header_name = condition.value.name
        values           = condition.value.values
      }
    }
  }

  tags = { Name = "${var.name}-${each.key}" }

  # Deployments turn the weights around. Terraform would turn them back, towards
  # a group without tasks; it sets them anew only when a group is another one.
  lifecycle {
    ignore_changes       = [action]
    replace_triggered_by = [terraform_data.first[each.key], aws_lb_target_group.this[each.key].id]
  }
}

# New tasks can be tried on the test listener before anybody else gets them.
resource "aws_lb_listener_rule" "test" {
  for_each = local.test_routes

  listener_arn = each.value.test_listener_arn
  priority     = each.value.priority

  action {
    type = "forward"

    forward {
      target_group {
        arn    = each.value.target_group.arn
        weight = 100
      }

      target_group {
        arn    = aws_lb_target_group.this[each.key].arn
        weight = 0
      }

      # AWS refuses sticky groups behind a rule that is not sticky.
      dynamic "stickiness" {
        for_each = each.value.stickiness_seconds > 0 ? [each.value.stickiness_seconds] : []

        content {
          enabled  = true
          duration = stickiness.value
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
    for_each = length(each.value.hosts) == 0 || length(each.value.paths) > 0 ? [coalescelist(each.value.paths, ["/*"])] : []

    content {
      path_pattern {
        values = condition.value
      }
    }
  }

  tags = { Name = "${var.name}-${each.key}-test" }

  lifecycle {
    ignore_changes       = [action]
    replace_triggered_by = [terraform_data.first[each.key], aws_lb_target_group.this[each.key].id]
  }
}
