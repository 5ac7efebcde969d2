mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
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

run "bottlerocket_has_its_data_disk" {
  command = plan

  variables {
    operating_system = "bottlerocket"
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
