mock_provider "aws" {}

variables {
  name                  = "orders"
  execution_role_arn    = "arn:aws:iam::123456789012:role/orders-execution"
  task_role_arn         = "arn:aws:iam::123456789012:role/orders-task"
  container_definitions = { json = "[{\"name\":\"app\",\"image\":\"public.ecr.aws/example/orders:1.0.0\"}]" }
}

run "a_task_of_fargate_with_an_address_of_its_own" {
  command = plan

  assert {
    condition     = aws_ecs_task_definition.this.requires_compatibilities == toset(["FARGATE"]) && aws_ecs_task_definition.this.network_mode == "awsvpc"
    error_message = "Each task should have an address of its own."
  }

  assert {
    condition     = length(aws_ecs_task_definition.this.volume) == 0 && !aws_ecs_task_definition.this.track_latest
    error_message = "There should be no volume, and revisions of others should be undone."
  }
}

run "mounts_a_file_system_through_its_access_point" {
  command = plan

  variables {
    container_definitions = {
      json    = "[]"
      volumes = { efs_shared = { file_system = { id = "fs-0123456789abcdef0", access_point_id = "fsap-0123456789abcdef0" } } }
    }
  }

  assert {
    condition     = one(aws_ecs_task_definition.this.volume).efs_volume_configuration[0].transit_encryption == "ENABLED" && one(aws_ecs_task_definition.this.volume).efs_volume_configuration[0].authorization_config[0].iam == "ENABLED"
    error_message = "Files should travel encrypted, and the role should decide."
  }
}

run "a_volume_is_made_when_the_task_starts" {
  command = plan

  variables {
    container_definitions = { json = "[]", volumes = { data = { at_launch = true } } }
  }

  assert {
    condition     = one(aws_ecs_task_definition.this.volume).configure_at_launch
    error_message = "The service should make it."
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
}

run "a_pipeline_registers_revisions_too" {
  command = plan

  variables {
    container_definitions = { json = "[]", by_a_pipeline = true }
  }

  assert {
    condition     = aws_ecs_task_definition.this.track_latest
    error_message = "Its revisions should not be undone."
  }
}
