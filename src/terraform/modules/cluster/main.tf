locals {
  # Names of the strategy are FARGATE, FARGATE_SPOT and the keys of capacity_providers.
  default_strategy = [
    for it in var.default_strategy : merge(it, { capacity_provider = lookup(var.capacity_providers, it.capacity_provider, it.capacity_provider) })
  ]
}

resource "aws_ecs_cluster" "this" {
  #checkov:skip=CKV_AWS_65:on unless container_insights says otherwise; the check loses sight of the variable where cluster and instances refer to each other
  name = var.name

  setting {
    name  = "containerInsights"
    value = var.container_insights
  }

  # Who opens a shell in a task leaves a record of what was typed.
  configuration {
    execute_command_configuration {
      kms_key_id = var.kms_key_arn
      logging    = var.exec_logs ? "OVERRIDE" : "NONE"

      dynamic "log_configuration" {
        for_each = aws_cloudwatch_log_group.exec[*].name

        content {
          cloud_watch_log_group_name = log_configuration.value
          # Sessions refuse to start if this is on and the log group has no key.
          cloud_watch_encryption_enabled = var.kms_key_arn == null ? false : true
        }
      }
    }
  }

  dynamic "service_connect_defaults" {
    for_each = aws_service_discovery_http_namespace.this[*].arn

    content {
      namespace = service_connect_defaults.value
    }
  }

  tags = { Name = var.name }
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = concat(["FARGATE", "FARGATE_SPOT"], values(var.capacity_providers))

  # Used only by what names no strategy of its own.
  dynamic "default_capacity_provider_strategy" {
    for_each = { for it in local.default_strategy : it.capacity_provider => it }

    content {
      capacity_provider = default_capacity_provider_strategy.key
      weight            = default_capacity_provider_strategy.value.weight
      base              = default_capacity_provider_strategy.value.base
    }
  }
}

resource "aws_service_discovery_http_namespace" "this" {
  count = var.service_connect_namespace ? 1 : 0

  name        = var.name
  description = "Service Connect names of the cluster ${var.name}"

  # Services leave it before AWS deletes it.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "exec" {
  count = var.exec_logs ? 1 : 0

  name              = "/ecs/${var.name}/exec"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}
