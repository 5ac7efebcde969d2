data "aws_default_tags" "current" {}
data "aws_partition" "current" {}

locals {
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
