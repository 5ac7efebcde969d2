output "security_group_id" {
  description = "Security group of the tasks; that of their instances in bridge mode."
  value       = local.security_group_id
}

output "service_name" {
  description = "Name of the service."
  value       = var.name

  depends_on = [aws_ecs_service.this]
}

# AWS takes the scaling away with the service. The id, of which nothing is left here, tells Terraform of a new service by
# the same name, so that its scaling is made anew too.
output "scaled_name" {
  description = "Name of the service, for its scaling: unknown while the service is made anew. Null with CodeDeploy."
  value       = one([for it in aws_ecs_service.this : "${it.name}${replace(it.id, "/.*/", "")}"])
}

output "network" {
  description = "Network of the tasks, for the AppSpec of a deployment by CodeDeploy. Null in bridge mode, where it is that of the instance."
  value       = local.network
}

output "settings" {
  description = "What the module code_deploy makes the service of. Null where ECS deploys."
  value = !local.code_deploy ? null : {
    cluster_arn                       = var.cluster_arn
    task_definition_arn               = var.task_definition_arn
    min_tasks                         = var.min_tasks
    launch_type                       = var.ec2 == null ? "FARGATE" : "EC2"
    health_check_grace_period_seconds = var.health_check_grace_period_seconds
    enable_execute_command            = var.enable_execute_command
    network                           = local.network
    load_balancers                    = var.load_balancers
  }

  # A service waits for its way in and out, see main.tf.
  depends_on = [
    aws_vpc_security_group_egress_rule.this,
    aws_vpc_security_group_ingress_rule.this,
  ]
}

output "connect_url" {
  description = "Where other services reach this one by Service Connect, null when it is not offered. Tasks know only the names there were when they were deployed, so whoever uses it waits for the service."
  value       = try("http://${var.service_connect.name}:${var.service_connect.port}", null)

  depends_on = [aws_ecs_service.this]
}
