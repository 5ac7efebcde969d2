output "services" {
  description = "The services as they were given, each with the project that renders and records its deployments."
  value = {
    for name, service in var.services : name => merge(service, {
      project = { name = aws_codebuild_project.release[name].name, arn = aws_codebuild_project.release[name].arn }
    })
  }

  # A pipeline runs as soon as it exists: by then the releases have to have their rights.
  depends_on = [aws_iam_role_policy.release]
}
