output "application" {
  description = "Application of CodeDeploy, null where it does not deploy the service."
  value       = one(aws_codedeploy_app.this[*].name)
}

output "group" {
  description = "Deployment group, null where CodeDeploy does not deploy the service."
  value       = one(aws_codedeploy_deployment_group.this[*].deployment_group_name)
}

# AWS takes the scaling away with the service. The id, of which nothing is left here, tells Terraform of a new service by
# the same name, so that its scaling is made anew too.
output "scaled_name" {
  description = "Name of the service, for its scaling: unknown while the service is made anew. Null where ECS deploys."
  value       = one([for it in aws_ecs_service.this : "${it.name}${replace(it.id, "/.*/", "")}"])
}
