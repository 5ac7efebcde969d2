output "security_group_id" {
  description = "Security group of the tasks; that of their instances in bridge mode."
  value       = local.security_group_id
}

output "service_name" {
  description = "Name of the service."
  value       = local.service_name
}

output "connect_url" {
  description = "Where other services reach this one by Service Connect, null when it is not offered. Tasks know only the names there were when they were deployed, so whoever uses it waits for the service."
  value       = try("http://${var.service_connect.name}:${var.service_connect.port}", null)

  depends_on = [aws_ecs_service.this]
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

output "forward_arn_suffixes" {
  description = "The part of the ARNs of target groups of network load balancers that CloudWatch metrics use, by the load balancer's name."
  value       = { for name, group in aws_lb_target_group.forward : name => group.arn_suffix }
}

output "listener_rule_arns" {
  description = "Listener rules of this service, by the load balancer's name: services that get a share of their requests wait for them."
  value = {
    for name in keys(var.routes) :
    name => [for key, rule in aws_lb_listener_rule.this : rule.arn if local.rules[key].route == name]
  }
}

output "code_deploy" {
  description = "Application and deployment group of CodeDeploy, null with other strategies."
  value       = one([for group in aws_codedeploy_deployment_group.this : { application = group.app_name, group = group.deployment_group_name }])
}

output "alarm_names" {
  description = "Alarms that undo a deployment."
  value       = local.alarm_names
}
