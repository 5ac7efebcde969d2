output "image_project" {
  description = "Project that builds, scans and pushes the image."
  value       = { name = aws_codebuild_project.image.name, arn = aws_codebuild_project.image.arn }

  # A pipeline runs as soon as it exists: by then the builds have to have their rights.
  depends_on = [aws_iam_role_policy.image]
}

output "test_project" {
  description = "Project that tests the source, null without a test command."
  value       = one([for it in aws_codebuild_project.test : { name = it.name, arn = it.arn }])

  depends_on = [aws_iam_role_policy.test]
}

output "log_group" {
  description = "Log group of the builds."
  value       = { name = aws_cloudwatch_log_group.this.name, arn = aws_cloudwatch_log_group.this.arn }
}
