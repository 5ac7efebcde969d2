# Tasks that start before their permissions fail and count as a failed deployment, so whoever uses a role waits for them.

output "execution_role_arn" {
  description = "Role that starts the tasks."
  value       = aws_iam_role.execution.arn

  depends_on = [aws_iam_role_policy.execution]
}

output "task_role_arn" {
  description = "Role of the application."
  value       = aws_iam_role.task.arn

  depends_on = [aws_iam_role_policy.task]
}
