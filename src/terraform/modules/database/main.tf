locals {
  postgres = var.engine == "postgres"
  port     = coalesce(var.port, local.postgres ? 5432 : 3306)

  # PostgreSQL names its parameter families by the major version, MySQL by major and minor.
  version_parts = split(".", var.engine_version)
  family        = local.postgres ? "postgres${local.version_parts[0]}" : "mysql${join(".", slice(local.version_parts, 0, min(2, length(local.version_parts))))}"

  log_exports = coalesce(var.log_exports, local.postgres ? toset(["postgresql", "upgrade"]) : toset(["error", "slowquery"]))
}

resource "aws_db_instance" "this" {
  identifier     = var.name
  engine         = var.engine
  engine_version = var.engine_version
  instance_class = var.instance_class

  db_name  = var.database_name
  username = var.username
  port     = local.port

  # RDS keeps the password in a secret of its own and rotates it: it is never in
  # Terraform. With read replicas AWS refuses that; see password.tf.
  manage_master_user_password         = var.own_password ? null : true
  master_user_secret_kms_key_id       = var.own_password ? null : var.kms_key_arn
  password_wo                         = var.own_password ? ephemeral.random_password.this[0].result : null
  password_wo_version                 = var.own_password ? var.password_version : null
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
  parameter_group_name   = aws_db_parameter_group.this.name

  backup_retention_period   = var.backup_days
  backup_window             = var.backup_window
  copy_tags_to_snapshot     = true
  delete_automated_backups  = var.skip_final_snapshot
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = var.skip_final_snapshot
  final_snapshot_identifier = var.skip_final_snapshot ? null : "${var.name}-final"

  maintenance_window          = var.maintenance_window
  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = false
  apply_immediately           = var.apply_immediately

  performance_insights_enabled          = var.performance_insights
  performance_insights_kms_key_id       = var.performance_insights ? var.kms_key_arn : null
  performance_insights_retention_period = var.performance_insights ? 7 : null
  monitoring_interval                   = var.monitoring_interval
  monitoring_role_arn                   = var.monitoring_role_arn
  enabled_cloudwatch_logs_exports       = local.log_exports

  tags = { Name = var.name }

  # RDS would make the log groups itself, without encryption and kept for ever.
  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = local.log_exports

  name              = "/aws/rds/instance/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_db_subnet_group" "this" {
  name_prefix = "${var.name}-"
  description = "Where ${var.name} may be placed"
  subnet_ids  = values(var.subnet_ids)

  tags = { Name = var.name }
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.name}-"
  family      = local.family
  description = "Settings of ${var.name}"

  # Refuse connections without TLS. A default counts as pending a reboot, whatever is asked for in each plan.
  parameter {
    name         = local.postgres ? "rds.force_ssl" : "require_secure_transport"
    value        = "1"
    apply_method = "pending-reboot"
  }

  # Statements over a second, and changes of the schema. Logging every statement
  # would put customers' data into the log. MySQL keeps slow statements in a table
  # unless told otherwise, and only files reach CloudWatch.
  dynamic "parameter" {
    for_each = local.postgres ? { log_statement = "ddl", log_min_duration_statement = "1000" } : { slow_query_log = "1", long_query_time = "1", log_output = "FILE" }

    content {
      name  = parameter.key
      value = parameter.value
    }
  }

  tags = { Name = var.name }

  # A new major version needs a new group before the old one can go.
  lifecycle {
    create_before_destroy = true
  }
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
  from_port                    = local.port
  to_port                      = local.port
}
