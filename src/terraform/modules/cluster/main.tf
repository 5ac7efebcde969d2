resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = var.container_insights
  }

  # Who opens a shell in a task leaves a record of what was typed.
  configuration {
    execute_command_configuration {
      kms_key_id = var.kms_key_arn
      logging    = "OVERRIDE"

      log_configuration {
        cloud_watch_log_group_name = aws_cloudwatch_log_group.exec.name
        # Sessions refuse to start if this is on and the log group has no key.
        cloud_watch_encryption_enabled = var.kms_key_arn == null ? false : true
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
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]

  # Used only by what names no strategy of its own.
  default_capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
  }
}

resource "aws_service_discovery_http_namespace" "this" {
  count = var.service_connect_namespace ? 1 : 0

  name        = var.name
  description = "Service Connect names of the cluster ${var.name}"
}

resource "aws_cloudwatch_log_group" "exec" {
  name              = "/ecs/${var.name}/exec"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}
