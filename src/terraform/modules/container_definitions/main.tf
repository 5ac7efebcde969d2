data "aws_region" "current" {}

locals {
  # Tasks in bridge mode use the network of their instance, on a port that Docker picks.
  bridge = var.network_mode == "bridge"

  # The agent of ECS Exec writes to these two. AWS calls a read-only root and
  # Exec incompatible; with the two as volumes they do work together.
  exec_paths = var.enable_execute_command ? ["/var/lib/amazon", "/var/log/amazon"] : []

  # Fargate gives an empty volume to root, so a process of another user could not write there. A path in memory, which
  # platform version 1.4.0 takes since 2026, is for everybody, as /tmp is (unverified against AWS: its list of options has
  # mode without a value). On EC2, Docker gives a volume the owner and mode that the path has in the image.
  in_memory = { for c in var.containers : c.name => var.launch_type == "FARGATE" && c.writable_mib > 0 ? distinct(c.writable_paths) : [] }

  mounts = {
    for c in var.containers : c.name => [
      for path in distinct(concat(c.writable_paths, c.readonly_root_filesystem ? local.exec_paths : [])) : {
        volume = "${c.name}-${trim(replace(path, "/[^A-Za-z0-9_]+/", "-"), "-")}"
        path   = path
      } if !contains(local.in_memory[c.name], path)
    ]
  }

  log_options = {
    "awslogs-group"  = aws_cloudwatch_log_group.this.name
    "awslogs-region" = data.aws_region.current.region
    # A slow log service then costs log lines, not the application's threads.
    "mode"            = "non-blocking"
    "max-buffer-size" = "25m"
  }

  # Port names are how Service Connect finds a port; they are lower-case.
  port_names = { for c in var.containers : c.name => lower(c.name) if c.port != null }

  container_definitions = [
    for c in var.containers : merge(
      {
        name                   = c.name
        image                  = contains(var.pipeline_images, c.name) ? aws_ssm_parameter.image[c.name].insecure_value : c.image
        essential              = c.essential
        readonlyRootFilesystem = c.readonly_root_filesystem
        privileged             = false

        environment = [for name in sort(keys(c.environment)) : { name = name, value = c.environment[name] }]
        secrets     = [for name in sort(keys(c.secrets)) : { name = name, valueFrom = c.secrets[name] }]
        volumesFrom = []
        mountPoints = concat(
          [for mount in local.mounts[c.name] : { sourceVolume = mount.volume, containerPath = mount.path, readOnly = false }],
          [for name, mount in var.file_systems : { sourceVolume = "efs_${name}", containerPath = mount.path, readOnly = mount.read_only } if mount.container == c.name],
          [for path in var.ebs_volume_path[*] : { sourceVolume = "data", containerPath = path, readOnly = false } if c.name == var.containers[0].name],
        )

        # A first process that passes signals on and reaps what ECS Exec leaves behind.
        linuxParameters = merge(
          { initProcessEnabled = true },
          length(c.drop_capabilities) == 0 ? {} : { capabilities = { drop = c.drop_capabilities } },
          length(local.in_memory[c.name]) == 0 ? {} : {
            tmpfs = [for path in local.in_memory[c.name] : { containerPath = path, size = c.writable_mib, mountOptions = ["mode=1777"] }]
          },
        )

        logConfiguration = {
          logDriver = "awslogs"
          options   = merge(local.log_options, { "awslogs-stream-prefix" = c.name })
        }
      },
      # What is left out has to be absent: AWS refuses null.
      {
        for key, value in {
          command           = c.command
          entryPoint        = c.entry_point
          user              = c.user
          cpu               = c.cpu
          memory            = c.memory
          memoryReservation = c.memory_reservation
          stopTimeout       = c.stop_timeout

          portMappings = c.port == null ? null : [merge(
            { name = local.port_names[c.name], containerPort = c.port, hostPort = local.bridge ? 0 : c.port, protocol = c.protocol },
            c.app_protocol == null ? {} : { appProtocol = c.app_protocol },
          )]

          healthCheck = c.health_check == null ? null : {
            command     = c.health_check.command
            interval    = c.health_check.interval
            timeout     = c.health_check.timeout
            retries     = c.health_check.retries
            startPeriod = c.health_check.start_period
          }
        } : key => value if value != null
      },
    )
  ]
}

# What a pipeline deployed last. With the image in the task definition and the
# definition ignored, changed sizes, variables and secrets would never arrive.
resource "aws_ssm_parameter" "image" {
  #checkov:skip=CKV2_AWS_34:the address of an image is no secret
  #checkov:skip=CKV_AWS_337:the address of an image is no secret
  for_each = { for c in var.containers : c.name => c.image if contains(var.pipeline_images, c.name) }

  name           = "/ecs/${var.cluster_name}/${var.name}/${each.key}/image"
  description    = "Image of ${each.key} in ${var.name}, written by its pipeline"
  type           = "String"
  insecure_value = each.value

  lifecycle {
    ignore_changes = [insecure_value]
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/${var.cluster_name}/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}
