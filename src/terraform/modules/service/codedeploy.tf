# With CodeDeploy the revision and the target group of the service are what the
# last deployment made them, so this service leaves both alone. Changes of size,
# variables and secrets still arrive: each makes a new revision of the family,
# and a deployment renders the newest one with its own image.
resource "aws_ecs_service" "code_deploy" {
  count = local.code_deploy ? 1 : 0

  name            = var.name
  cluster         = var.cluster.arn
  task_definition = var.task_definition_arn
  desired_count   = var.min_tasks
  launch_type     = var.ec2 == null ? "FARGATE" : "EC2"

  health_check_grace_period_seconds = var.health_check_grace_period_seconds

  enable_execute_command  = var.enable_execute_command
  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"

  deployment_controller {
    type = "CODE_DEPLOY"
  }

  dynamic "network_configuration" {
    for_each = local.bridge ? [] : [var.subnet_ids]

    content {
      subnets          = values(network_configuration.value)
      security_groups  = aws_security_group.this[*].id
      assign_public_ip = var.assign_public_ip
    }
  }

  dynamic "load_balancer" {
    for_each = var.routes

    content {
      target_group_arn = aws_lb_target_group.this[load_balancer.key].arn
      container_name   = load_balancer.value.container
      container_port   = load_balancer.value.port
    }
  }

  tags = { Name = var.name }

  lifecycle {
    ignore_changes = [desired_count, load_balancer, task_definition]
  }

  depends_on = [
    aws_lb_listener_rule.moved,
    aws_lb_listener_rule.test,
    aws_vpc_security_group_egress_rule.this,
  ]
}

resource "aws_codedeploy_app" "this" {
  count = local.code_deploy ? 1 : 0

  name             = var.name
  compute_platform = "ECS"
}

resource "aws_codedeploy_deployment_group" "this" {
  count = local.code_deploy ? 1 : 0

  app_name               = aws_codedeploy_app.this[0].name
  deployment_group_name  = var.name
  deployment_config_name = var.deployment.code_deploy_config
  service_role_arn       = aws_iam_role.code_deploy[0].arn

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
      termination_wait_time_in_minutes = var.deployment.bake_minutes
    }
  }

  auto_rollback_configuration {
    enabled = true
    events  = concat(["DEPLOYMENT_FAILURE"], length(local.alarm_names) > 0 ? ["DEPLOYMENT_STOP_ON_ALARM"] : [])
  }

  alarm_configuration {
    enabled = length(local.alarm_names) > 0
    alarms  = local.alarm_names
  }

  ecs_service {
    cluster_name = var.cluster.name
    service_name = aws_ecs_service.code_deploy[0].name
  }

  load_balancer_info {
    target_group_pair_info {
      prod_traffic_route {
        listener_arns = values(var.routes)[*].listener_arn
      }

      dynamic "test_traffic_route" {
        for_each = var.deployment.test_traffic ? [values(var.routes)[*].test_listener_arn] : []

        content {
          listener_arns = test_traffic_route.value
        }
      }

      target_group {
        name = one(values(aws_lb_target_group.this)[*].name)
      }

      target_group {
        name = one(values(aws_lb_target_group.alternate)[*].name)
      }
    }
  }

  depends_on = [aws_cloudwatch_metric_alarm.errors, aws_iam_role_policy_attachment.code_deploy]
}

resource "aws_iam_role" "code_deploy" {
  count = local.code_deploy ? 1 : 0

  name_prefix = "${substr(var.name, 0, 23)}-codedeploy-"
  description = "Deploys ${var.name} and moves its traffic"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codedeploy.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

# AWS's own policy for the purpose: task sets and their traffic have no narrower documented form.
resource "aws_iam_role_policy_attachment" "code_deploy" {
  count = local.code_deploy ? 1 : 0

  role       = aws_iam_role.code_deploy[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AWSCodeDeployRoleForECS"
}
