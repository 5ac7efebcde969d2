locals {
  # A suffix of four letters fits behind any name.
  replica_name = trimsuffix(substr(var.name, 0, 58), "-")

  replicas = {
    for n in range(1, var.read_replicas + 1) : tostring(n) => "${local.replica_name}-r${n}"
  }

  replica_logs = merge([
    for n in keys(local.replicas) : { for log in var.primary.engine.log_exports : "${n}-${log}" => { replica = n, log = log } }
  ]...)
}

# Copies that answer reads, a moment behind. Network, key, user and password are
# the primary's; RDS spreads them over the zones of its subnet group.
resource "aws_db_instance" "this" {
  #checkov:skip=CKV_AWS_133:the primary has the backups; a replica is made anew from it
  #checkov:skip=CKV_AWS_157:a replica that fails is one of several, or read from the primary
  #checkov:skip=CKV_AWS_161:logging in with IAM is as for the primary
  #checkov:skip=CKV2_AWS_30:statements over a second are logged by the primary's parameter group
  for_each = local.replicas

  identifier          = "${local.replica_name}-r${each.key}"
  replicate_source_db = var.primary.identifier
  instance_class      = coalesce(var.replica_class, var.primary.instance_class)
  port                = var.primary.engine.port

  storage_type          = "gp3"
  storage_encrypted     = true
  max_allocated_storage = var.primary.max_storage_gib

  multi_az               = false
  vpc_security_group_ids = [var.primary.security_group_id]
  publicly_accessible    = false
  ca_cert_identifier     = var.primary.ca_certificate
  parameter_group_name   = var.primary.engine.parameter_group_name

  backup_retention_period = 0
  copy_tags_to_snapshot   = true
  deletion_protection     = var.primary.deletion_protection
  skip_final_snapshot     = true # AWS keeps none of a replica

  maintenance_window         = var.primary.maintenance_window
  auto_minor_version_upgrade = true
  apply_immediately          = var.primary.apply_immediately

  iam_database_authentication_enabled   = var.primary.iam_authentication
  performance_insights_enabled          = var.primary.performance_insights
  performance_insights_kms_key_id       = var.primary.performance_insights ? var.primary.kms_key_arn : null
  performance_insights_retention_period = var.primary.performance_insights ? 7 : null
  monitoring_interval                   = var.primary.monitoring.interval
  monitoring_role_arn                   = var.primary.monitoring.role_arn
  enabled_cloudwatch_logs_exports       = var.primary.engine.log_exports

  tags = { Name = each.value }

  # RDS would make the log groups itself, without encryption and kept for ever.
  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = local.replica_logs

  name              = "/aws/rds/instance/${local.replica_name}-r${each.value.replica}/${each.value.log}"
  retention_in_days = var.primary.engine.log_retention_days
  kms_key_id        = var.primary.kms_key_arn
}
