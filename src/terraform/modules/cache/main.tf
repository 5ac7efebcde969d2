locals {
  # Families: redis6.x, redis7, valkey7, valkey8.
  major  = split(".", var.engine_version)[0]
  family = "${var.engine}${local.major}${local.major == "6" ? ".x" : ""}"
}

resource "aws_elasticache_replication_group" "this" {
  #checkov:skip=CKV_AWS_31:the password is written by auth_token_wo, which keeps it out of the state and which the check does not know
  replication_group_id = var.name
  description          = "Cache ${var.name}"

  engine               = var.engine
  engine_version       = var.engine_version
  node_type            = var.node_type
  num_cache_clusters   = var.nodes
  port                 = var.port
  parameter_group_name = aws_elasticache_parameter_group.this.name

  # Both need a replica to fail over to.
  automatic_failover_enabled = var.nodes > 1 ? true : false
  multi_az_enabled           = var.nodes > 1

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [aws_security_group.this.id]

  at_rest_encryption_enabled = true
  kms_key_id                 = var.kms_key_arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"

  auth_token_wo              = one(ephemeral.random_password.this[*].result)
  auth_token_wo_version      = var.password ? var.password_version : null
  auth_token_update_strategy = var.password ? "SET" : null

  snapshot_retention_limit   = var.snapshot_retention_days
  snapshot_window            = "01:00-02:00"
  maintenance_window         = "sun:03:00-sun:04:00"
  auto_minor_version_upgrade = true
  # AWS takes the last replica away only once failover is off, for which a change down to one node cannot wait.
  apply_immediately = var.apply_immediately || var.nodes == 1

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.slow.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }

  tags = { Name = var.name }
}

resource "aws_elasticache_subnet_group" "this" {
  name        = var.name
  description = "Where ${var.name} may be placed"
  subnet_ids  = values(var.subnet_ids)
}

resource "aws_elasticache_parameter_group" "this" {
  # The family is part of the name: a new major version needs a new group before the old one can go.
  name        = "${var.name}-${replace(local.family, ".", "-")}"
  family      = local.family
  description = "Settings of ${var.name}"

  # volatile-lru is the default: AWS does not count it as set, and each plan would set it again.
  dynamic "parameter" {
    for_each = var.maxmemory_policy == "volatile-lru" ? [] : [var.maxmemory_policy]

    content {
      name  = "maxmemory-policy"
      value = parameter.value
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "slow" {
  # Log delivery has standing permission for names that start like this; for each
  # other group it adds to a resource policy of the region that soon is full.
  name              = "/aws/vendedlogs/elasticache/${var.name}/slow-log"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  description = "Cache ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = var.name }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "client" {
  for_each = var.clients

  security_group_id            = aws_security_group.this.id
  description                  = "Commands from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = var.port
  to_port                      = var.port
}
