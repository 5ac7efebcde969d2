output "arns" {
  description = "Roles of the pipeline itself and of its stages: pipeline, source, build, deploy."
  value = {
    pipeline = aws_iam_role.pipeline.arn
    source   = aws_iam_role.source.arn
    build    = aws_iam_role.build.arn
    deploy   = aws_iam_role.deploy.arn
  }

  # A run that starts before its rights exist fails.
  depends_on = [
    aws_iam_role_policy.pipeline,
    aws_iam_role_policy.source,
    aws_iam_role_policy.build,
    aws_iam_role_policy.deploy,
  ]
}
