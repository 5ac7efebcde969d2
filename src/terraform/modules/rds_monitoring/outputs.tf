output "role_arn" {
  description = "Role that RDS measures with, null where nothing is measured."
  value       = one(aws_iam_role.this[*].arn)

  # RDS looks at the rights of the role as soon as it gets it.
  depends_on = [aws_iam_role_policy.this]
}

output "monitoring" {
  description = "The role with the seconds between measurements, for the module database."
  value       = { interval = var.monitoring_interval, role_arn = one(aws_iam_role.this[*].arn) }

  depends_on = [aws_iam_role_policy.this]
}
