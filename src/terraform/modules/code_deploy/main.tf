data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

resource "aws_codedeploy_app" "this" {
  count = var.enabled ? 1 : 0

  name             = var.name
  compute_platform = "ECS"
}

resource "aws_codedeploy_deployment_group" "this" {
  count = var.enabled ? 1 : 0

  app_name               = aws_codedeploy_app.this[0].name
  deployment_group_name  = var.name
  deployment_config_name = var.deployment_config
  service_role_arn       = aws_iam_role.this[0].arn

  deployment_style {
    deployment_option = "WITH_TRAFFIC_CONTROL"
    deployment_type   = "BLUE_GREEN"
  }

  blue_green_deployment_config {
    deployment_ready_option {
      action_on_timeout = "CONTINUE_DEPLOYMENT"
    }

    terminate_blue_instances_on_deployment_success {
      action                           = "TERMINATE"
      termination_wait_time_in_minutes = var.bake_minutes
    }
  }

  auto_rollback_configuration {
    enabled = true
    events  = concat(["DEPLOYMENT_FAILURE"], length(var.alarm_names) > 0 ? ["DEPLOYMENT_STOP_ON_ALARM"] : [])
  }

  alarm_configuration {
    enabled = length(var.alarm_names) > 0
    alarms  = var.alarm_names
  }

  ecs_service {
    cluster_name = var.cluster_name
    service_name = aws_ecs_service.this[0].name
  }

  load_balancer_info {
    target_group_pair_info {
      prod_traffic_route {
        listener_arns = [var.listener_arn]
      }

      dynamic "test_traffic_route" {
        for_each = var.test_traffic ? [var.test_listener_arn] : []

        content {
          listener_arns = [test_traffic_route.value]
        }
      }

      target_group {
        name = var.target_group_names[0]
      }

      target_group {
        name = var.target_group_names[1]
      }
    }
  }

  depends_on = [aws_iam_role_policy_attachment.this]
}

resource "aws_iam_role" "this" {
  count = var.enabled ? 1 : 0

  name_prefix = "${substr(var.name, 0, 23)}-codedeploy-"
  description = "Deploys ${var.name} and moves its traffic"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codedeploy.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

# AWS's own policy for the purpose: task sets and their traffic have no narrower documented form.
resource "aws_iam_role_policy_attachment" "this" {
  count = var.enabled ? 1 : 0

  role       = aws_iam_role.this[0].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AWSCodeDeployRoleForECS"
}
