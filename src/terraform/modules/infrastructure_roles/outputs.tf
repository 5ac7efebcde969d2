# A deployment begins at once, so whoever uses a role waits for its permissions.

output "load_balancers_arn" {
  description = "Role that moves the traffic, null without one."
  value       = one(aws_iam_role.traffic[*].arn)

  depends_on = [aws_iam_role_policy_attachment.traffic]
}

output "hooks_arn" {
  description = "Role that asks the functions, null without any."
  value       = one(aws_iam_role.hooks[*].arn)

  depends_on = [aws_iam_role_policy.hooks]
}

output "volumes_arn" {
  description = "Role that makes the volumes, null without any."
  value       = one(aws_iam_role.volumes[*].arn)

  depends_on = [aws_iam_role_policy.volumes_key, aws_iam_role_policy_attachment.volumes]
}
