locals {
  # How a new revision takes over. ROLLING replaces tasks one by one behind one target group. The other strategies start
  # the new tasks beside the old ones, in a second target group, and move the traffic: ECS itself does it with
  # BLUE_GREEN, LINEAR and CANARY, and CodeDeploy with CODE_DEPLOY.
  rolling     = var.deployment.strategy == "ROLLING"
  code_deploy = var.deployment.strategy == "CODE_DEPLOY"

  # Tasks in bridge mode use the network of their instance.
  bridge = try(var.ec2.network_mode, "awsvpc") == "bridge"

  # A strategy replaces launch_type. The base keeps one task alive when Spot capacity is gone.
  # Providers of Fargate and of EC2 never stand in one strategy: AWS refuses it.
  shares = var.ec2 == null ? { FARGATE = 100 - var.spot_share, FARGATE_SPOT = var.spot_share } : { (var.ec2.capacity_provider) = 100 }
  capacity = {
    for provider, share in local.shares :
    provider => { weight = share, base = provider == "FARGATE" ? 1 : 0 }
    if share > 0
  }

  # Fargate spreads tasks over the zones by itself and takes no strategy.
  placement = try(var.ec2.placement, [])
  # AWS balances zones only where the strategy begins with them.
  balanced = length(local.placement) == 0 || try(local.placement[0].field, "") == "attribute:ecs.availability-zone"
}

resource "aws_ecs_service" "this" {
  # With CodeDeploy the service is made by the module code_deploy: what a deployment changes is not Terraform's then, and
  # that cannot depend on a variable.
  count = local.code_deploy ? 0 : 1

  name            = var.name
  cluster         = var.cluster_arn
  task_definition = var.task_definition_arn
  desired_count   = var.min_tasks

  deployment_minimum_healthy_percent = var.deployment_minimum_healthy_percent
  deployment_maximum_percent         = var.deployment_maximum_percent
  # Moving a task to another zone starts the new one first, so AWS wants room for it.
  availability_zone_rebalancing     = var.deployment_maximum_percent > 100 && local.balanced ? "ENABLED" : "DISABLED"
  health_check_grace_period_seconds = length(var.load_balancers) > 0 ? var.health_check_grace_period_seconds : null

  enable_execute_command  = var.enable_execute_command
  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"
  wait_for_steady_state   = var.wait_for_steady_state

  # Lets a new Spot share be deployed; without it the provider replaces the whole service.
  force_new_deployment = true

  dynamic "capacity_provider_strategy" {
    for_each = local.capacity

    content {
      capacity_provider = capacity_provider_strategy.key
      weight            = capacity_provider_strategy.value.weight
      base              = capacity_provider_strategy.value.base
    }
  }

  dynamic "ordered_placement_strategy" {
    for_each = local.placement

    content {
      type  = ordered_placement_strategy.value.type
      field = ordered_placement_strategy.value.field
    }
  }

  dynamic "placement_constraints" {
    for_each = try(var.ec2.constraints, [])

    content {
      type       = placement_constraints.value.type
      expression = placement_constraints.value.expression
    }
  }

  # Tasks in bridge mode use the network of their instance.
  dynamic "network_configuration" {
    for_each = local.bridge ? [] : [var.subnet_ids]

    content {
      subnets          = values(network_configuration.value)
      security_groups  = aws_security_group.this[*].id
      assign_public_ip = var.assign_public_ip
    }
  }

  dynamic "volume_configuration" {
    for_each = var.ebs_volume == null ? [] : [var.ebs_volume]

    content {
      name = "data"

      managed_ebs_volume {
        role_arn         = var.infrastructure_roles.volumes
        size_in_gb       = volume_configuration.value.size_gib
        volume_type      = volume_configuration.value.type
        iops             = volume_configuration.value.iops
        throughput       = volume_configuration.value.throughput
        file_system_type = "xfs"
        encrypted        = true
        kms_key_id       = var.kms_key_arn

        tag_specifications {
          resource_type  = "volume"
          propagate_tags = "SERVICE"
        }
      }
    }
  }

  deployment_circuit_breaker {
    enable   = var.circuit_breaker
    rollback = var.circuit_breaker && var.rollback
  }

  deployment_configuration {
    strategy             = var.deployment.strategy
    bake_time_in_minutes = local.rolling ? null : var.deployment.bake_minutes

    dynamic "canary_configuration" {
      for_each = var.deployment.strategy == "CANARY" ? [var.deployment] : []

      content {
        canary_percent              = canary_configuration.value.step_percent
        canary_bake_time_in_minutes = canary_configuration.value.step_minutes
      }
    }

    dynamic "linear_configuration" {
      for_each = var.deployment.strategy == "LINEAR" ? [var.deployment] : []

      content {
        step_percent              = linear_configuration.value.step_percent
        step_bake_time_in_minutes = linear_configuration.value.step_minutes
      }
    }

    dynamic "lifecycle_hook" {
      for_each = local.rolling ? [] : var.deployment.hooks

      content {
        hook_target_arn  = lifecycle_hook.value.function_arn
        lifecycle_stages = lifecycle_hook.value.stages
        role_arn         = var.infrastructure_roles.hooks
      }
    }
  }

  dynamic "alarms" {
    for_each = length(var.alarm_names) > 0 ? [var.alarm_names] : []

    content {
      enable      = true
      rollback    = true
      alarm_names = alarms.value
    }
  }

  dynamic "load_balancer" {
    for_each = var.load_balancers

    content {
      target_group_arn = load_balancer.value.target_group_arn
      container_name   = load_balancer.value.container
      container_port   = load_balancer.value.port

      dynamic "advanced_configuration" {
        for_each = local.rolling ? [] : [load_balancer.value]

        content {
          alternate_target_group_arn = advanced_configuration.value.alternate_target_group_arn
          production_listener_rule   = advanced_configuration.value.production_listener_rule
          test_listener_rule         = advanced_configuration.value.test_listener_rule
          role_arn                   = var.infrastructure_roles.load_balancers
        }
      }
    }
  }

  dynamic "service_connect_configuration" {
    for_each = var.service_connect == null ? [] : [var.service_connect]

    content {
      enabled   = true
      namespace = service_connect_configuration.value.namespace_arn

      log_configuration {
        log_driver = "awslogs"
        options    = merge(service_connect_configuration.value.log_options, { "awslogs-stream-prefix" = "service-connect" })
      }

      dynamic "service" {
        for_each = service_connect_configuration.value.port == null ? [] : [service_connect_configuration.value]

        content {
          port_name      = service.value.port_name
          discovery_name = service.value.name

          client_alias {
            dns_name = service.value.name
            port     = service.value.port
          }
        }
      }
    }
  }

  tags = { Name = var.name }

  # The number of running tasks belongs to scaling from the first minute on; an
  # apply would undo what it did. This cannot depend on a variable, therefore
  # every service has a scaling target (modules/autoscaling): AWS brings the count
  # inside its limits as soon as these change, and so a fixed number is min = max.
  lifecycle {
    ignore_changes = [desired_count]
  }

  # Tasks that start before they have a way out, or before a health check can
  # come in, fail and count as a failed deployment. ECS takes a shared target
  # group only once it is in a rule.
  depends_on = [
    aws_vpc_security_group_egress_rule.this,
    aws_vpc_security_group_ingress_rule.this,
    var.shared_rule_arns,
  ]
}
