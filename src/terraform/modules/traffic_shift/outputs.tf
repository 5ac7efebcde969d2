output "load_balancers" {
  description = "Where ECS registers tasks and what it turns, by the load balancer's name. A target group must hang on a listener before ECS accepts it."
  value = {
    for name, route in var.routes : name => {
      target_group_arn           = route.target_group.arn
      container                  = route.container
      port                       = route.port
      alternate_target_group_arn = aws_lb_target_group.this[name].arn
      production_listener_rule   = aws_lb_listener_rule.this[name].arn
      test_listener_rule         = one([for key, it in aws_lb_listener_rule.test : it.arn if key == name])
    }
  }
}

output "target_group_arn_suffixes" {
  description = "The part of their ARNs that CloudWatch metrics use, by the load balancer's name: both groups."
  value       = { for name, route in var.routes : name => [route.target_group.arn_suffix, aws_lb_target_group.this[name].arn_suffix] }
}

output "target_group_names" {
  description = "Names of the target groups between which deployments move the traffic, by the load balancer's name."
  value       = { for name, route in var.routes : name => [route.target_group.name, aws_lb_target_group.this[name].name] }
}

output "watched" {
  description = "What alarms of the module deployment_alarms watch: both groups, because both serve at one time or another."
  value = merge(
    { for name, route in var.routes : name => { load_balancer = route.alb_arn_suffix, target_group = route.target_group.arn_suffix } },
    { for name, route in var.routes : "${name}-alternate" => { load_balancer = route.alb_arn_suffix, target_group = aws_lb_target_group.this[name].arn_suffix } },
  )
}
