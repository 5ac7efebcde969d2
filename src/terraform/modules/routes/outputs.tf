output "load_balancers" {
  description = "Where ECS registers tasks, by the load balancer's name. A target group must hang on a listener before ECS accepts it."
  value = {
    for name, route in var.routes : name => {
      target_group_arn           = aws_lb_target_group.this[name].arn
      container                  = route.container
      port                       = route.port
      alternate_target_group_arn = one([for key, it in aws_lb_target_group.alternate : it.arn if key == name])
      production_listener_rule   = one([for key, it in aws_lb_listener_rule.moved : it.arn if key == name])
      test_listener_rule         = one([for key, it in aws_lb_listener_rule.test : it.arn if key == name])
    }
  }

  depends_on = [aws_lb_listener_rule.this]
}

output "target_group_arns" {
  description = "Target groups, by the load balancer's name."
  value       = { for name, group in aws_lb_target_group.this : name => group.arn }
}

output "target_group_arn_suffixes" {
  description = "The part of their ARNs that CloudWatch metrics use, by the load balancer's name: one group, or the two between which deployments move the traffic."
  value = {
    for name, group in aws_lb_target_group.this :
    name => concat([group.arn_suffix], [for key, it in aws_lb_target_group.alternate : it.arn_suffix if key == name])
  }
}

output "target_group_names" {
  description = "Names of the target groups, by the load balancer's name: one group, or the two between which deployments move the traffic."
  value = {
    for name, group in aws_lb_target_group.this :
    name => concat([group.name], [for key, it in aws_lb_target_group.alternate : it.name if key == name])
  }
}

output "listener_rule_arns" {
  description = "Listener rules of this service, by the load balancer's name: services that get a share of their requests wait for them."
  value = {
    for name in keys(var.routes) :
    name => [for key, rule in aws_lb_listener_rule.this : rule.arn if local.rules[key].route == name]
  }
}

output "alarm_names" {
  description = "Alarms that undo a deployment."
  value       = [for key in(var.error_threshold == null ? [] : sort(keys(local.watched))) : "${var.name}-${key}-5xx"]

  depends_on = [aws_cloudwatch_metric_alarm.errors]
}
