mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
}

variables {
  name               = "orders"
  cluster_name       = "shop"
  execution_role_arn = "arn:aws:iam::123456789012:role/orders-execution"
  task_role_arn      = "arn:aws:iam::123456789012:role/orders-task"
  containers = [{
    name           = "app"
    image          = "public.ecr.aws/example/orders:1.0.0"
    port           = 8080
    writable_paths = ["/tmp"]
  }]
}

run "strict_by_default" {
  command = plan

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].readonlyRootFilesystem
    error_message = "The root file system should be read-only."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].linuxParameters.tmpfs == [{ containerPath = "/tmp", size = 64, mountOptions = ["mode=1777"] }]
    error_message = "The path asked for should be writable, for whichever user the image has."
  }

  assert {
    condition     = length(aws_ecs_task_definition.this.volume) == 0 && length(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].mountPoints) == 0
    error_message = "What is in memory should not be a volume too."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].logConfiguration.options.mode == "non-blocking"
    error_message = "Logging should not stop the application."
  }

  assert {
    condition     = aws_ecs_task_definition.this.network_mode == "awsvpc" && !aws_ecs_task_definition.this.track_latest
    error_message = "Each task should have an address of its own, and revisions of others be undone."
  }
}

run "exec_gets_writable_folders" {
  command = plan

  variables {
    enable_execute_command = true
  }

  assert {
    condition     = toset(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].mountPoints[*].containerPath) == toset(["/var/lib/amazon", "/var/log/amazon"])
    error_message = "The agent needs two writable folders beside the read-only root."
  }
}

run "writes_to_the_disk_of_the_task" {
  command = plan

  variables {
    containers = [{ name = "app", image = "public.ecr.aws/example/orders:1.0.0", writable_paths = ["/tmp"], writable_mib = 0 }]
  }

  assert {
    condition     = one(aws_ecs_task_definition.this.volume).name == "app-tmp" && jsondecode(aws_ecs_task_definition.this.container_definitions)[0].mountPoints[0].containerPath == "/tmp"
    error_message = "The path should be a volume."
  }

  assert {
    condition     = !can(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].linuxParameters.tmpfs)
    error_message = "Nothing should be kept in memory."
  }
}

run "mounts_a_file_system_through_its_access_point" {
  command = plan

  variables {
    file_systems = {
      shared = { id = "fs-0123456789abcdef0", access_point_id = "fsap-0123456789abcdef0", container = "app", path = "/mnt/files", read_only = true }
    }
  }

  assert {
    condition = anytrue([
      for v in aws_ecs_task_definition.this.volume : v.name == "efs_shared" && try(v.efs_volume_configuration[0].transit_encryption == "ENABLED" && v.efs_volume_configuration[0].authorization_config[0].iam == "ENABLED", false)
    ])
    error_message = "Files should travel encrypted, and the role should decide."
  }

  assert {
    condition     = contains(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].mountPoints, { sourceVolume = "efs_shared", containerPath = "/mnt/files", readOnly = true })
    error_message = "The container should find the files, and only read them."
  }
}

run "refuses_a_size_fargate_lacks" {
  command = plan

  variables {
    cpu    = 256
    memory = 4096
  }

  expect_failures = [var.memory]
}

run "instances_take_other_sizes" {
  command = plan

  variables {
    launch_type = "EC2"
    cpu         = 300
    memory      = 700
  }

  assert {
    condition     = aws_ecs_task_definition.this.requires_compatibilities == toset(["EC2"]) && aws_ecs_task_definition.this.network_mode == "awsvpc"
    error_message = "The task definition should be one for EC2, with an address for each task."
  }

  assert {
    condition     = one(aws_ecs_task_definition.this.volume).name == "app-tmp" && !can(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].linuxParameters.tmpfs)
    error_message = "A volume should take its owner from the image, as Docker does it."
  }
}

run "tasks_in_bridge_mode_share_the_instance" {
  command = plan

  variables {
    launch_type  = "EC2"
    network_mode = "bridge"
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].portMappings[0].hostPort == 0
    error_message = "Docker should pick the port, so that two tasks fit on one instance."
  }
}

run "a_volume_is_mounted_when_the_task_starts" {
  command = plan

  variables {
    ebs_volume_path = "/data"
  }

  assert {
    condition     = one([for v in aws_ecs_task_definition.this.volume : v.configure_at_launch if v.name == "data"]) && anytrue([for m in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].mountPoints : m.containerPath == "/data"])
    error_message = "The container should find it at its path."
  }
}

run "a_pipeline_decides_the_image" {
  command = plan

  variables {
    pipeline_images = ["app"]
  }

  assert {
    condition     = aws_ecs_task_definition.this.track_latest && aws_ssm_parameter.image["app"].name == "/ecs/shop/orders/app/image"
    error_message = "Revisions of the pipeline should not be undone, and its image should have a place."
  }
}
