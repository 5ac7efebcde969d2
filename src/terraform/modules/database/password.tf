# RDS makes no read replicas of an instance whose password it keeps (AmazonRDS/latest/UserGuide/rds-secrets-manager.html):
# for replicas the password is made here, and neither the plan nor the state has it.
ephemeral "random_password" "this" {
  count = var.own_password == null ? 0 : 1

  length  = 64
  special = false # RDS takes only some punctuation; 64 letters and digits are strong enough
}

resource "aws_secretsmanager_secret" "password" {
  #checkov:skip=CKV2_AWS_57:rotation is a new version, because a function that rotates needs a place in the network
  count = var.own_password == null ? 0 : 1

  name_prefix             = "${var.name}-password-"
  description             = "Master user of the database ${var.name}"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.own_password.recovery_window_days
}

resource "aws_secretsmanager_secret_version" "password" {
  count = var.own_password == null ? 0 : 1

  secret_id                = aws_secretsmanager_secret.password[0].id
  secret_string_wo         = jsonencode({ username = var.username, password = ephemeral.random_password.this[0].result })
  secret_string_wo_version = var.own_password.version

  # Written once the database has the password: if making it fails, the next run makes a new password for both. Should
  # writing the secret itself fail, raise the version, which sets both anew.
  depends_on = [aws_db_instance.this]
  lifecycle { # a database that is made anew has a new password, whatever its version
    replace_triggered_by = [aws_db_instance.this.resource_id]
  }
}
