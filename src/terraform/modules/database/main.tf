resource "aws_db_instance" "this" {
  identifier     = var.name
  engine         = var.engine.name
  engine_version = var.engine.version
  instance_class = var.instance_class

  db_name  = var.database_name
  username = var.username
  port     = var.engine.port

  # RDS keeps the password in a secret of its own and rotates it. With read replicas AWS refuses that; see password.tf.
  manage_master_user_password         = var.own_password == null ? true : null
  master_user_secret_kms_key_id       = var.own_password == null ? var.kms_key_arn : null
  password_wo                         = one(ephemeral.random_password.this[*].result)
  password_wo_version                 = try(var.own_password.version, null)
  iam_database_authentication_enabled = var.iam_authentication

  storage_type          = "gp3"
  allocated_storage     = var.storage_gib
  max_allocated_storage = var.max_storage_gib
  storage_encrypted     = true
  kms_key_id            = var.kms_key_arn

  multi_az               = var.multi_az
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.this.id]
  publicly_accessible    = false
  ca_cert_identifier     = var.ca_certificate
  parameter_group_name   = var.engine.parameter_group_name

  backup_retention_period   = var.backup_days
  backup_window             = var.windows.backup
  copy_tags_to_snapshot     = true
  delete_automated_backups  = var.skip_final_snapshot
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = var.skip_final_snapshot
  final_snapshot_identifier = var.skip_final_snapshot ? null : "${var.name}-final"

  maintenance_window          = var.windows.maintenance
  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = true # the version in the drawing decides, and a plan shows it
  apply_immediately           = var.apply_immediately

  performance_insights_enabled          = var.performance_insights
  performance_insights_kms_key_id       = var.performance_insights ? var.kms_key_arn : null
  performance_insights_retention_period = var.performance_insights ? 7 : null
  monitoring_interval                   = var.monitoring.interval
  monitoring_role_arn                   = var.monitoring.role_arn
  enabled_cloudwatch_logs_exports       = var.engine.log_exports

  tags = { Name = var.name }
}

# RDS changes the password by itself, every seven days unless told otherwise, and tasks know the one they started with.
resource "aws_secretsmanager_secret_rotation" "password" {
  count              = var.own_password == null ? 1 : 0
  secret_id          = one(aws_db_instance.this.master_user_secret[*].secret_arn)
  rotate_immediately = false
  rotation_rules {
    automatically_after_days = var.password_rotation_days
  }
}

resource "aws_db_subnet_group" "this" {
  name_prefix = "${var.name}-"
  description = "Where ${var.name} may be placed"
  subnet_ids  = values(var.subnet_ids)

  tags = { Name = var.name }
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  description = "Database ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = var.name }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "client" {
  for_each = var.clients

  security_group_id            = aws_security_group.this.id
  description                  = "Queries from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = var.engine.port
  to_port                      = var.engine.port
}
