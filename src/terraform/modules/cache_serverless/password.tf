locals {
  # Unverified: 40 characters, which AWS takes for other identifiers of ElastiCache and says nothing of here.
  user_id = length(var.name) > 32 ? "${trimsuffix(substr(var.name, 0, 23), "-")}-${substr(sha1(var.name), 0, 8)}-default" : "${var.name}-default"
}

# A serverless cache knows users and no AUTH password. The user named default is
# who clients are that send a password alone, which every library can.
ephemeral "random_password" "this" {
  length = 64
  # ElastiCache takes only some punctuation; 64 letters and digits are strong enough.
  special = false
}

resource "aws_elasticache_user" "this" {
  user_id       = local.user_id
  user_name     = "default"
  engine        = var.engine
  access_string = "on ~* +@all"

  passwords_wo         = ephemeral.random_password.this.result
  passwords_wo_version = var.password_version
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = var.name
  engine        = var.engine
  user_ids      = [aws_elasticache_user.this.user_id]
}

# With a key, so that a cache of nodes that becomes serverless, or the reverse, gets another secret: Terraform would
# take one that is a resource here and there for the same, and leave the old password in it.
resource "aws_secretsmanager_secret" "password" {
  #checkov:skip=CKV2_AWS_57:rotation is a new password_version, because clients have to be restarted with it
  for_each = toset(["user"])

  name_prefix             = "${var.name}-password-"
  description             = "Password of the cache ${var.name}"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_version" "password" {
  for_each = aws_secretsmanager_secret.password

  secret_id                = each.value.id
  secret_string_wo         = ephemeral.random_password.this.result
  secret_string_wo_version = var.password_version

  # Written once the user has the password: if making the user fails, the next
  # run makes a new password for both. Should writing the secret itself fail,
  # raise password_version, which sets both anew.
  depends_on = [aws_elasticache_user.this]

  # A user that is made anew has a new password, whatever its version.
  lifecycle {
    replace_triggered_by = [aws_elasticache_user.this.arn]
  }
}

moved {
  from = aws_secretsmanager_secret.password
  to   = aws_secretsmanager_secret.password["user"]
}

moved {
  from = aws_secretsmanager_secret_version.password
  to   = aws_secretsmanager_secret_version.password["user"]
}
