# An AUTH password rather than users and groups: every client library knows it,
# and the provider can write it without keeping it in the state.
ephemeral "random_password" "this" {
  count = var.password ? 1 : 0

  length = 64
  # ElastiCache takes only some punctuation; 64 letters and digits are strong enough.
  special = false
}

resource "aws_secretsmanager_secret" "password" {
  #checkov:skip=CKV2_AWS_57:rotation is a new password_version, because clients have to be restarted with it
  count = var.password ? 1 : 0

  name_prefix             = "${var.name}-password-"
  description             = "AUTH password of the cache ${var.name}"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_version" "password" {
  count = var.password ? 1 : 0

  secret_id                = aws_secretsmanager_secret.password[0].id
  secret_string_wo         = ephemeral.random_password.this[0].result
  secret_string_wo_version = var.password_version

  # Written once the cache has the password: if making the cache fails, the next
  # run makes a new password for both. Should writing the secret itself fail,
  # raise password_version, which sets both anew.
  depends_on = [aws_elasticache_replication_group.this]

  # A cache that is made anew has a new password, whatever its version.
  lifecycle {
    replace_triggered_by = [aws_elasticache_replication_group.this.arn]
  }
}
