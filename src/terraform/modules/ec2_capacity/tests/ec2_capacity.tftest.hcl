mock_provider "aws" {
  mock_data "aws_default_tags" {
    defaults = { tags = { Owner = "platform" } }
  }
}

variables {
  name       = "shop-prod-capacity"
  subnet_ids = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
  instances = {
    launch_template_id      = "lt-0123456789abcdef0"
    launch_template_version = "1"
    architecture            = "ARM64"
    security_group_id       = "sg-0123456789abcdef0"
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

  expect_failures = [var.instance_types]
}
