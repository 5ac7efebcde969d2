output "role_arn" {
  description = "Role that jobs of the repository take on."
  value       = aws_iam_role.deploy.arn
}

output "github_variables" {
  description = "Variables that the workflow reads, for the repository or its environment."
  value = {
    AWS_REGION     = local.region
    AWS_ROLE_ARN   = aws_iam_role.deploy.arn
    REPOSITORY     = var.repository.name
    REPOSITORY_URL = var.repository.url
    DOCKERFILE     = var.dockerfile
    SCAN_IMAGE     = var.scan ? var.scan_image : "none"
    SERVICES = jsonencode([
      for name in sort(keys(var.services)) : {
        name        = name
        cluster     = var.services[name].cluster
        service     = var.services[name].service
        family      = var.services[name].family
        containers  = var.services[name].containers
        port        = var.services[name].port
        parameters  = values(var.services[name].image_parameters)
        application = var.services[name].application
        group       = var.services[name].deployment_group
        network     = var.services[name].network
      }
    ])
  }
}
