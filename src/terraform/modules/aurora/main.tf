locals {
  postgres = var.engine == "aurora-postgresql"
  port     = coalesce(var.port, local.postgres ? 5432 : 3306)

  # Aurora PostgreSQL names its parameter families by the major version, Aurora MySQL by MySQL's major and minor.
  version_parts = split(".", var.engine_version)
  family        = local.postgres ? "aurora-postgresql${local.version_parts[0]}" : "aurora-mysql${join(".", slice(local.version_parts, 0, min(2, length(local.version_parts))))}"

  log_exports = local.postgres ? toset(["postgresql"]) : toset(["audit", "error", "slowquery"])

  # Without an index expression, which blinds scanners to whatever it is used in.
  secret_arn = one(aws_rds_cluster.this.master_user_secret[*].secret_arn)
}

resource "aws_rds_cluster" "this" {
  #checkov:skip=CKV_AWS_326:backtracking is for Aurora MySQL only, and point-in-time restore covers both engines
  #checkov:skip=CKV2_AWS_8:RDS backs the cluster up itself, with point-in-time restore
  cluster_identifier = var.name
  engine             = var.engine
  engine_version     = var.engine_version

  database_name   = var.database_name
  master_username = var.username
  port            = local.port

  # RDS keeps the password in a secret of its own and rotates it: it is never in Terraform.
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = var.kms_key_arn
  iam_database_authentication_enabled = var.iam_authentication

  storage_type      = var.io_optimized ? "aurora-iopt1" : "aurora" # null would keep what is there
  storage_encrypted = true
  kms_key_id        = var.kms_key_arn

  dynamic "serverlessv2_scaling_configuration" {
    for_each = var.serverless == null ? [] : [var.serverless]

    content {
      min_capacity             = serverlessv2_scaling_configuration.value.min_acu
      max_capacity             = serverlessv2_scaling_configuration.value.max_acu
      seconds_until_auto_pause = serverlessv2_scaling_configuration.value.min_acu == 0 ? coalesce(serverlessv2_scaling_configuration.value.pause_after_seconds, 1800) : null
    }
  }

  db_subnet_group_name            = aws_db_subnet_group.this.name
  vpc_security_group_ids          = [aws_security_group.this.id]
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name

  backup_retention_period   = var.backup_days
  preferred_backup_window   = var.backup_window
  copy_tags_to_snapshot     = true
  delete_automated_backups  = var.skip_final_snapshot
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = var.skip_final_snapshot
  final_snapshot_identifier = var.skip_final_snapshot ? null : "${var.name}-final"

  preferred_maintenance_window = var.maintenance_window
  apply_immediately            = var.apply_immediately

  # The version in the drawing decides, and a plan shows it. AWS takes no group of the old version over to the new one.
  allow_major_version_upgrade      = true
  db_instance_parameter_group_name = aws_db_parameter_group.instances.name

  enabled_cloudwatch_logs_exports = local.log_exports

  tags = { Name = var.name }

  # RDS would make the log groups itself, without encryption and kept for ever.
  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = local.log_exports

  name              = "/aws/rds/cluster/${var.name}/${each.key}"
  retention_in_days = 365
  kms_key_id        = var.kms_key_arn
}

resource "aws_db_subnet_group" "this" {
  name_prefix = "${var.name}-"
  description = "Where ${var.name} may be placed"
  subnet_ids  = values(var.subnet_ids)

  tags = { Name = var.name }
}

resource "aws_rds_cluster_parameter_group" "this" {
  name_prefix = "${var.name}-"
  family      = local.family
  description = "Settings of ${var.name}"

  # Refuse connections without TLS. Log statements over a second and changes of the
  # schema; logging every statement would put customers' data into the log. Where TLS is the default already, AWS keeps
  # it as pending a reboot whatever is asked for, and each plan would ask again.
  dynamic "parameter" {
    for_each = local.postgres ? {
      "rds.force_ssl"              = "1"
      "log_statement"              = "ddl"
      "log_min_duration_statement" = "1000"
      } : {
      "require_secure_transport" = "ON"
      "server_audit_logging"     = "1"
      "server_audit_events"      = "CONNECT,QUERY_DCL,QUERY_DDL"
    }

    content {
      name         = parameter.key
      value        = parameter.value
      apply_method = contains(["rds.force_ssl", "require_secure_transport"], parameter.key) ? "pending-reboot" : "immediate"
    }
  }

  tags = { Name = var.name }

  # A new major version needs a new group before the old one can go.
  lifecycle {
    create_before_destroy = true
  }
}

# For the module aurora_instances. It is made here because a new major version of the cluster asks for it.
resource "aws_db_parameter_group" "instances" {
  name_prefix = "${var.name}-"
  family      = local.family
  description = "Settings of the instances of ${var.name}"

  # MySQL keeps slow statements in a table unless told otherwise, and only files reach CloudWatch.
  dynamic "parameter" {
    for_each = local.postgres ? {} : { slow_query_log = "1", long_query_time = "1", log_output = "FILE" }

    content {
      name         = parameter.key
      value        = parameter.value
      apply_method = parameter.key == "log_output" ? "pending-reboot" : "immediate" # as with TLS, where FILE is the default
    }
  }

  tags = { Name = var.name }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  description = "Database cluster ${var.name}"
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
