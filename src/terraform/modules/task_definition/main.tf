resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = [var.launch_type]
  network_mode             = var.network_mode
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = var.execution_role_arn
  task_role_arn            = var.task_role_arn
  container_definitions    = var.container_definitions.json

  # A pipeline registers revisions too. Comparing with the newest one of the
  # family, Terraform finds its image in the parameter of the module
  # container_definitions, has nothing to change, and starts its own changes from there.
  track_latest = var.container_definitions.by_a_pipeline

  # Rolling back starts tasks of an earlier revision, which only works while it is active. Revisions cost nothing.
  skip_destroy = true

  runtime_platform {
    cpu_architecture        = var.architecture
    operating_system_family = "LINUX"
  }

  # Tasks on EC2 share the disk of their instance.
  dynamic "ephemeral_storage" {
    for_each = var.launch_type == "FARGATE" ? var.ephemeral_storage_gib[*] : []

    content {
      size_in_gib = ephemeral_storage.value
    }
  }

  # The task's role opens the access point of a file system, which decides directory and user.
  dynamic "volume" {
    for_each = var.container_definitions.volumes

    content {
      name                = volume.key
      configure_at_launch = volume.value.at_launch

      dynamic "efs_volume_configuration" {
        for_each = volume.value.file_system[*]

        content {
          file_system_id     = efs_volume_configuration.value.id
          transit_encryption = "ENABLED"

          authorization_config {
            access_point_id = efs_volume_configuration.value.access_point_id
            iam             = "ENABLED"
          }
        }
      }
    }
  }

  tags = { Name = var.name }
}
