# A cache without nodes: it grows and shrinks by itself over the zones of its
# subnets, and is paid by what it keeps and does. One endpoint speaks the cluster protocol.
resource "aws_elasticache_serverless_cache" "this" {
  name                 = var.name
  description          = "Cache ${var.name}"
  engine               = var.engine
  major_engine_version = var.major_engine_version

  # Without limits a mistake in a loop is a bill.
  cache_usage_limits {
    data_storage {
      maximum = var.max_gib
      unit    = "GB"
    }

    ecpu_per_second {
      maximum = var.max_ecpu_per_second
    }
  }

  # AWS takes subnets of two or three zones.
  subnet_ids         = [for zone in slice(sort(keys(var.subnet_ids)), 0, min(3, length(var.subnet_ids))) : var.subnet_ids[zone]]
  security_group_ids = [aws_security_group.this.id]
  user_group_id      = aws_elasticache_user_group.this.user_group_id
  kms_key_id         = var.kms_key_arn

  snapshot_retention_limit = var.snapshot_retention_days
  daily_snapshot_time      = var.snapshot_retention_days > 0 ? "01:00" : null

  tags = { Name = var.name }
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

# 6379 for all commands, 6380 for reads that may be a moment old.
resource "aws_vpc_security_group_ingress_rule" "client" {
  for_each = var.clients

  security_group_id            = aws_security_group.this.id
  description                  = "Commands from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6380
}
