output "load_balancers" {
  description = "Where ECS registers tasks, by the load balancer's name. A target group must hang on a listener before ECS accepts it."
  value = {
    for name, route in var.routes : name => {
      target_group_arn = aws_lb_target_group.this[name].arn
      container        = route.container
      port             = route.port
    }
  }

  depends_on = [aws_lb_listener_rule.this]
}

output "moving" {
  description = "Routes whose traffic deployments move, each with its target group, for the module traffic_shift."
  value = {
    for name, route in var.routes : name => merge(route, {
      priority = coalesce(route.moving_priority, route.priority)
      target_group = {
        arn        = aws_lb_target_group.this[name].arn
        arn_suffix = aws_lb_target_group.this[name].arn_suffix
        name       = aws_lb_target_group.this[name].name
      }
    }) if var.moves
  }
}

output "target_group_arns" {
  description = "Target groups, by the load balancer's name."
  value       = { for name, group in aws_lb_target_group.this : name => group.arn }
}

output "target_group_arn_suffixes" {
  description = "The part of their ARNs that CloudWatch metrics use, by the load balancer's name, in a list: deployments that move the traffic have two."
  value       = { for name, group in aws_lb_target_group.this : name => [group.arn_suffix] }
}

output "watched" {
  description = "What alarms of the module deployment_alarms watch: the parts of ARNs that CloudWatch metrics use, of each target group and its load balancer."
  value = {
    for name, route in var.routes :
    name => { load_balancer = route.alb_arn_suffix, target_group = aws_lb_target_group.this[name].arn_suffix }
  }
}

output "listener_rule_arns" {
  description = "Listener rules of this service, by the load balancer's name: services that get a share of their requests wait for them."
  value = {
    for name in keys(var.routes) :
    name => [for key, rule in aws_lb_listener_rule.this : rule.arn if local.rules[key].route == name]
  }
}
