output "application" {
  description = "Application of CodeDeploy, null where it does not deploy the service."
  value       = one(aws_codedeploy_app.this[*].name)
}

output "group" {
  description = "Deployment group, null where CodeDeploy does not deploy the service."
  value       = one(aws_codedeploy_deployment_group.this[*].deployment_group_name)
}
