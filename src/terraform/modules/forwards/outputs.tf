output "load_balancers" {
  description = "Where ECS registers tasks, by the load balancer's name. A target group must hang on a listener before ECS accepts it."
  value = {
    for name, forward in var.forwards :
    name => { target_group_arn = aws_lb_target_group.this[name].arn, container = forward.container, port = forward.port }
  }

  depends_on = [aws_lb_listener.this]
}

output "arn_suffixes" {
  description = "The part of the ARNs of the target groups that CloudWatch metrics use, by the load balancer's name."
  value       = { for name, group in aws_lb_target_group.this : name => group.arn_suffix }
}
