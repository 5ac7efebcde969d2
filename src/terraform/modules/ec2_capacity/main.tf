data "aws_caller_identity" "current" {}
data "aws_default_tags" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  bottlerocket = var.operating_system == "bottlerocket"

  # Where AWS publishes the newest image of each kind.
  images = {
    al2023 = {
      X86_64 = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"
      ARM64  = "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id"
    }
    bottlerocket = {
      X86_64 = "/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id"
      ARM64  = "/aws/service/bottlerocket/aws-ecs-2/arm64/latest/image_id"
    }
  }

  # Bottlerocket keeps images and containers on a second volume; its first holds
  # the system and has the size of the image.
  disks = local.bottlerocket ? { "/dev/xvda" = null, "/dev/xvdb" = var.disk_gib } : { "/dev/xvda" = var.disk_gib }

  # ECS refuses provider names that begin like its own.
  provider_name = can(regex("^(aws|ecs|fargate)", lower(var.name))) ? "ec2-${var.name}" : var.name
}

data "aws_ssm_parameter" "image" {
  name = coalesce(var.image_parameter, local.images[var.operating_system][var.architecture])
}

resource "aws_launch_template" "this" {
  name_prefix = "${var.name}-"
  description = "Container instances of ${var.name}"
  # An address of an image is no secret, which insecure_value says.
  image_id               = data.aws_ssm_parameter.image.insecure_value
  update_default_version = true
  vpc_security_group_ids = [aws_security_group.this.id]

  user_data = base64encode(templatefile(
    "${path.module}/${local.bottlerocket ? "bottlerocket.toml" : "al2023.sh"}.tftpl",
    { cluster = var.cluster_name },
  ))

  iam_instance_profile {
    arn = aws_iam_instance_profile.this.arn
  }

  # Only with a session token, and no further than the instance itself: a
  # container cannot ask for the rights of its instance.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  dynamic "block_device_mappings" {
    for_each = local.disks

    content {
      device_name = block_device_mappings.key

      ebs {
        volume_type           = "gp3"
        volume_size           = block_device_mappings.value
        encrypted             = true
        kms_key_id            = var.kms_key_arn
        delete_on_termination = true
      }
    }
  }

  # Tags of the provider end at the group; what it launches gets them from here.
  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume"])

    content {
      resource_type = tag_specifications.key
      tags          = merge(data.aws_default_tags.current.tags, { Name = var.name })
    }
  }

  tags = { Name = var.name }

  # The role has to hold its rights before an instance asks to join the cluster.
  depends_on = [aws_iam_role_policy_attachment.ecs, aws_iam_role_policy_attachment.session_manager]
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
        launch_template_id = aws_launch_template.this.id
        version            = aws_launch_template.this.latest_version
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
}
