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

  mock_data "aws_ssm_parameter" {
    defaults = { insecure_value = "ami-0123456789abcdef0" }
  }

  mock_data "aws_default_tags" {
    defaults = { tags = { Owner = "platform" } }
  }
}

variables {
  name         = "shop-prod-capacity"
  cluster_name = "shop-prod"
  vpc_id       = "vpc-0123456789abcdef0"
  subnet_ids   = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
}

run "joins_the_cluster_and_keeps_its_credentials" {
  command = plan

  assert {
    condition     = strcontains(base64decode(aws_launch_template.this.user_data), "ECS_CLUSTER=shop-prod\n")
    error_message = "Without the name of its cluster an instance never joins."
  }

  assert {
    condition     = aws_launch_template.this.metadata_options[0].http_tokens == "required" && aws_launch_template.this.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "The metadata service should ask for a token and be out of reach of containers."
  }

  assert {
    condition     = alltrue([for disk in aws_launch_template.this.block_device_mappings : disk.ebs[0].encrypted == "true"])
    error_message = "Disks should be encrypted."
  }

  assert {
    condition     = data.aws_ssm_parameter.image.name == "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id"
    error_message = "Graviton instances need the image for ARM."
  }
}

run "scales_with_the_tasks_and_does_not_stop_them" {
  command = plan

  variables {
    min_instances   = 1
    max_instances   = 10
    target_capacity = 80
    spot_share      = 60
  }

  assert {
    condition     = aws_autoscaling_group.this.protect_from_scale_in && aws_ecs_capacity_provider.this.auto_scaling_group_provider[0].managed_termination_protection == "ENABLED"
    error_message = "AWS takes termination protection only with a group that protects from scale-in."
  }

  assert {
    condition     = aws_ecs_capacity_provider.this.auto_scaling_group_provider[0].managed_scaling[0].target_capacity == 80 && aws_ecs_capacity_provider.this.auto_scaling_group_provider[0].managed_draining == "ENABLED"
    error_message = "Scaling should aim at 80 per cent and drain what it removes."
  }

  assert {
    condition     = aws_autoscaling_group.this.mixed_instances_policy[0].instances_distribution[0].on_demand_percentage_above_base_capacity == 40
    error_message = "Sixty per cent Spot leave forty on demand."
  }
}

run "bottlerocket_has_its_data_disk" {
  command = plan

  variables {
    operating_system = "bottlerocket"
    instance_types   = ["m7i.large", "m6i.large"]
    architecture     = "X86_64"
    disk_gib         = 50
  }

  assert {
    condition     = { for disk in aws_launch_template.this.block_device_mappings : disk.device_name => disk.ebs[0].volume_size if disk.device_name == "/dev/xvdb" } == { "/dev/xvdb" = 50 }
    error_message = "Images and containers are on the second disk."
  }

  assert {
    condition     = strcontains(base64decode(aws_launch_template.this.user_data), "cluster = \"shop-prod\"")
    error_message = "Bottlerocket reads its settings as TOML."
  }
}

run "a_reserved_beginning_gets_another_name" {
  command = plan

  variables {
    name = "ecs-shop-capacity"
  }

  assert {
    condition     = aws_ecs_capacity_provider.this.name == "ec2-ecs-shop-capacity"
    error_message = "ECS keeps names that begin with ecs to itself."
  }
}

run "refuses_another_processor" {
  command = plan

  variables {
    instance_types = ["m7i.large"]
  }

  expect_failures = [var.architecture]
}
