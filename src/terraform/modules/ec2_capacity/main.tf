data "aws_default_tags" "current" {}

locals {
  # ECS refuses provider names that begin like its own.
  provider_name = can(regex("^(aws|ecs|fargate)", lower(var.name))) ? "ec2-${var.name}" : var.name
}

resource "aws_autoscaling_group" "this" {
  name_prefix         = "${var.name}-"
  vpc_zone_identifier = values(var.subnet_ids)

  # ECS decides between these two; without desired_capacity an apply does not undo it.
  min_size = var.min_instances
  max_size = var.max_instances

  health_check_type         = "EC2"
  health_check_grace_period = 60
  default_instance_warmup   = 60

  # An instance with tasks stays. ECS lifts the protection once it is empty.
  protect_from_scale_in = var.managed_termination_protection

  # Waiting reads the group's log and fails on a first attempt that AWS repeats
  # by itself, as in an account that never had a group.
  wait_for_capacity_timeout = "0"
  # Protected instances would keep the group from being deleted.
  force_delete = true

  mixed_instances_policy {
    launch_template {
      launch_template_specification {
        launch_template_id = var.instances.launch_template_id
        version            = var.instances.launch_template_version
      }

      dynamic "override" {
        for_each = var.instance_types

        content {
          instance_type = override.value
        }
      }
    }

    instances_distribution {
      on_demand_base_capacity                  = var.on_demand_base
      on_demand_percentage_above_base_capacity = 100 - var.spot_share
      on_demand_allocation_strategy            = "prioritized"
      spot_allocation_strategy                 = "price-capacity-optimized"
    }
  }

  # A new image or template replaces the instances, each new one before an old
  # one. ECS moves the tasks, so protected instances may go too.
  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage       = 100
      max_healthy_percentage       = 110
      scale_in_protected_instances = "Refresh"
    }
  }

  # ECS adds this tag; left out here, every plan would take it away.
  tag {
    key                 = "AmazonECSManaged"
    value               = "true"
    propagate_at_launch = true
  }

  tag {
    key                 = "Name"
    value               = var.name
    propagate_at_launch = true
  }

  dynamic "tag" {
    for_each = data.aws_default_tags.current.tags

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_ecs_capacity_provider" "this" {
  name = local.provider_name

  auto_scaling_group_provider {
    auto_scaling_group_arn         = aws_autoscaling_group.this.arn
    managed_draining               = var.managed_draining ? "ENABLED" : "DISABLED"
    managed_termination_protection = var.managed_termination_protection ? "ENABLED" : "DISABLED"

    managed_scaling {
      status                    = "ENABLED"
      target_capacity           = var.target_capacity
      minimum_scaling_step_size = var.minimum_scaling_step
      maximum_scaling_step_size = var.maximum_scaling_step
      instance_warmup_period    = 60
    }
  }

  tags = { Name = var.name }

  # The cluster lets go of it before AWS deletes it.
  lifecycle {
    create_before_destroy = true
  }
}
