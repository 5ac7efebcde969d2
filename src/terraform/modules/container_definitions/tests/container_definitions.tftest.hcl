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
  name         = "orders"
  cluster_name = "shop"
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
    condition     = jsondecode(output.definitions.json)[0].readonlyRootFilesystem
    error_message = "The root file system should be read-only."
  }

  assert {
    condition     = jsondecode(output.definitions.json)[0].linuxParameters.tmpfs == [{ containerPath = "/tmp", size = 64, mountOptions = ["mode=1777"] }]
    error_message = "The path asked for should be writable, for whichever user the image has."
  }

  assert {
    condition     = length(output.definitions.volumes) == 0 && length(jsondecode(output.definitions.json)[0].mountPoints) == 0
    error_message = "What is in memory should not be a volume too."
  }

  assert {
    condition     = jsondecode(output.definitions.json)[0].logConfiguration.options.mode == "non-blocking"
    error_message = "Logging should not stop the application."
  }

  assert {
    condition     = !output.definitions.by_a_pipeline && aws_cloudwatch_log_group.this.retention_in_days == 365
    error_message = "Terraform should decide on the image, and logs should be kept for a year."
  }
}

run "exec_gets_writable_folders" {
  command = plan

  variables {
    enable_execute_command = true
  }

  assert {
    condition     = toset(jsondecode(output.definitions.json)[0].mountPoints[*].containerPath) == toset(["/var/lib/amazon", "/var/log/amazon"])
    error_message = "The agent needs two writable folders beside the read-only root."
  }
}

run "writes_to_the_disk_of_the_task" {
  command = plan

  variables {
    containers = [{ name = "app", image = "public.ecr.aws/example/orders:1.0.0", writable_paths = ["/tmp"], writable_mib = 0 }]
  }

  assert {
    condition     = one(keys(output.definitions.volumes)) == "app-tmp" && jsondecode(output.definitions.json)[0].mountPoints[0].containerPath == "/tmp"
    error_message = "The path should be a volume."
  }

  assert {
    condition     = !can(jsondecode(output.definitions.json)[0].linuxParameters.tmpfs)
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
    condition     = output.definitions.volumes.efs_shared.file_system == { id = "fs-0123456789abcdef0", access_point_id = "fsap-0123456789abcdef0" }
    error_message = "The task should have the file system as a volume."
  }

  assert {
    condition     = contains(jsondecode(output.definitions.json)[0].mountPoints, { sourceVolume = "efs_shared", containerPath = "/mnt/files", readOnly = true })
    error_message = "The container should find the files, and only read them."
  }
}

run "instances_leave_owners_to_the_image" {
  command = plan

  variables {
    launch_type = "EC2"
  }

  assert {
    condition     = one(keys(output.definitions.volumes)) == "app-tmp" && !can(jsondecode(output.definitions.json)[0].linuxParameters.tmpfs)
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
    condition     = jsondecode(output.definitions.json)[0].portMappings[0].hostPort == 0
    error_message = "Docker should pick the port, so that two tasks fit on one instance."
  }
}

run "a_volume_is_mounted_when_the_task_starts" {
  command = plan

  variables {
    ebs_volume_path = "/data"
  }

  assert {
    condition     = output.definitions.volumes.data.at_launch && anytrue([for m in jsondecode(output.definitions.json)[0].mountPoints : m.containerPath == "/data"])
    error_message = "The container should find it at its path."
  }
}

run "a_pipeline_decides_the_image" {
  command = plan

  variables {
    pipeline_images = ["app"]
  }

  assert {
    condition     = output.definitions.by_a_pipeline && aws_ssm_parameter.image["app"].name == "/ecs/shop/orders/app/image"
    error_message = "Revisions of the pipeline should not be undone, and its image should have a place."
  }
}

run "refuses_a_variable_that_is_a_secret_too" {
  command = plan

  variables {
    containers = [{ name = "app", image = "public.ecr.aws/example/orders:1.0.0", environment = { TOKEN = "x" }, secrets = { TOKEN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:token-AbCdEf" } }]
  }

  expect_failures = [var.containers]
}
