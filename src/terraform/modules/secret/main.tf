# Made anew on each run and forgotten afterwards; only what was written last
# under a new value_version lasts, and that only in AWS. Made here rather than by
# Secrets Manager, so that tests with a mocked AWS can make one too.
ephemeral "random_password" "this" {
  length  = 48
  special = false
}

resource "aws_secretsmanager_secret" "this" {
  #checkov:skip=CKV2_AWS_57:rotation needs a function that knows what the secret opens; the variable rotation takes one
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

  # To change them, the provider would write the parameter anew, with a value that it does not have. The key is also
  # another one for it where the value was stored under the alias.
  lifecycle {
    ignore_changes = [description, key_id]
  }
}

# The function changes the value where it is used first. Nothing is rotated at
# once: whoever reads the first value would be left with an old one.
resource "aws_secretsmanager_secret_rotation" "this" {
  #checkov:skip=CKV_AWS_304:every 30 days unless the caller says otherwise
  count = var.rotation == null ? 0 : 1

  secret_id           = aws_secretsmanager_secret.this[0].id
  rotation_lambda_arn = var.rotation.function_arn
  rotate_immediately  = false

  rotation_rules {
    automatically_after_days = var.rotation.days
  }

  depends_on = [
    aws_secretsmanager_secret_version.this,
    aws_lambda_permission.rotation,
  ]
}

resource "aws_lambda_permission" "rotation" {
  count = var.rotation == null ? 0 : 1

  statement_id_prefix = "rotates-"
  action              = "lambda:InvokeFunction"
  function_name       = var.rotation.function_arn
  principal           = "secretsmanager.amazonaws.com"
  source_arn          = aws_secretsmanager_secret.this[0].arn
}
