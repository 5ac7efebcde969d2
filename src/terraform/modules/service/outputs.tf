output "security_group_id" {
  description = "Security group of the tasks; that of their instances in bridge mode."
  value       = local.security_group_id
}

output "service_name" {
  description = "Name of the service."
  value       = local.service.name
}

# AWS takes the scaling away with the service. The id, of which nothing is left here, tells Terraform of a new service by
# the same name, so that its scaling is made anew too.
output "scaled_name" {
  description = "Name of the service, for its scaling: unknown while the service is made anew."
  value       = "${local.service.name}${replace(local.service.id, "/.*/", "")}"
}

output "network" {
  description = "Network of the tasks, for the AppSpec of a deployment by CodeDeploy. Null in bridge mode, where it is that of the instance."
  value = local.bridge ? null : {
    subnet_ids         = values(var.subnet_ids)
    security_group_ids = aws_security_group.this[*].id
    assign_public_ip   = var.assign_public_ip
  }
}

output "connect_url" {
  description = "Where other services reach this one by Service Connect, null when it is not offered. Tasks know only the names there were when they were deployed, so whoever uses it waits for the service."
  value       = try("http://${var.service_connect.name}:${var.service_connect.port}", null)

  depends_on = [aws_ecs_service.this]
}
