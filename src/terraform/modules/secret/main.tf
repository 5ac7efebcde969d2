# Made anew on each run and forgotten afterwards; only what was written last
# under a new value_version lasts, and that only in AWS. Made here rather than by
# Secrets Manager, so that tests with a mocked AWS can make one too.
ephemeral "random_password" "this" {
  length  = 48
  special = false
}

resource "aws_secretsmanager_secret" "this" {
  #checkov:skip=CKV2_AWS_57:rotation needs a function that knows what the secret opens
  count = var.backend == "secretsmanager" ? 1 : 0

  name                    = var.name
  description             = var.description
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_version" "this" {
  count = var.backend == "secretsmanager" ? 1 : 0

  secret_id                = aws_secretsmanager_secret.this[0].id
  secret_string_wo         = coalesce(var.initial_value, ephemeral.random_password.this.result)
  secret_string_wo_version = var.value_version
}

resource "aws_ssm_parameter" "this" {
  count = var.backend == "ssm" ? 1 : 0

  name             = var.name
  description      = var.description
  type             = "SecureString"
  key_id           = var.kms_key_arn
  value_wo         = coalesce(var.initial_value, ephemeral.random_password.this.result)
  value_wo_version = var.value_version
}
