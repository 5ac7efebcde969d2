locals {
  postgres = var.engine == "postgres"
  port     = coalesce(var.port, local.postgres ? 5432 : 3306)

  # PostgreSQL names its parameter families by the major version, MySQL by major and minor.
  version_parts = split(".", var.engine_version)
  family        = local.postgres ? "postgres${local.version_parts[0]}" : "mysql${join(".", slice(local.version_parts, 0, min(2, length(local.version_parts))))}"

  log_exports = coalesce(var.log_exports, local.postgres ? toset(["postgresql", "upgrade"]) : toset(["error", "slowquery"]))
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

# RDS would make the log groups itself, without encryption and kept for ever.
resource "aws_cloudwatch_log_group" "this" {
  for_each = local.log_exports

  name              = "/aws/rds/instance/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}
