locals {
  # Which instance writes changes with each failover, so none is named after it.
  instances = toset([for n in range(1, var.readers + 2) : tostring(n)])
}

resource "aws_rds_cluster_instance" "this" {
  for_each = local.instances

  identifier         = "${var.name}-${each.key}"
  cluster_identifier = var.cluster.identifier
  engine             = var.cluster.engine
  instance_class     = coalesce(var.instance_class, "db.serverless")

  # Readers of the first two tiers are kept as large as the writer, so that any can take over.
  promotion_tier      = each.key == "1" ? 0 : 1
  publicly_accessible = false
  ca_cert_identifier  = var.ca_certificate

  db_subnet_group_name    = var.cluster.subnet_group_name
  db_parameter_group_name = var.cluster.instance_parameter_group_name

  copy_tags_to_snapshot        = true
  preferred_maintenance_window = var.cluster.maintenance_window
  auto_minor_version_upgrade   = true
  apply_immediately            = var.cluster.apply_immediately

  performance_insights_enabled          = var.performance_insights
  performance_insights_kms_key_id       = var.performance_insights ? var.kms_key_arn : null
  performance_insights_retention_period = var.performance_insights ? 7 : null
  monitoring_interval                   = var.monitoring_interval
  monitoring_role_arn                   = var.monitoring_role_arn

  tags = { Name = "${var.name}-${each.key}" }
}

# RDS changes the password by itself, every seven days unless told otherwise, and tasks know the one they started with.
resource "aws_secretsmanager_secret_rotation" "password" {
  secret_id          = var.cluster.secret_arn
  rotate_immediately = false

  rotation_rules {
    automatically_after_days = var.password_rotation_days
  }

  # Before there is an instance nothing knows a password to change.
  depends_on = [aws_rds_cluster_instance.this]
}
