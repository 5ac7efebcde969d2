mock_provider "aws" {}

variables {
  name                = "orders"
  cluster_arn         = "arn:aws:ecs:eu-central-1:123456789012:cluster/shop"
  task_definition_arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/orders:1"
  vpc_id              = "vpc-0123456789abcdef0"
  subnet_ids          = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
  ec2 = {
    capacity_provider = "shop-prod-capacity"
    placement         = [{ type = "spread", field = "attribute:ecs.availability-zone" }, { type = "binpack", field = "memory" }]
    constraints       = [{ type = "distinctInstance" }]
  }
}

run "tasks_on_instances_have_addresses_of_their_own" {
  command = plan

  assert {
    condition     = one(aws_ecs_service.this[0].capacity_provider_strategy).capacity_provider == "shop-prod-capacity"
    error_message = "Nothing of Fargate may be in the strategy."
  }

  assert {
    condition     = aws_ecs_service.this[0].ordered_placement_strategy[0].field == "attribute:ecs.availability-zone" && aws_ecs_service.this[0].availability_zone_rebalancing == "ENABLED"
    error_message = "Tasks should spread over the zones first, and stay spread."
  }

  assert {
    condition     = length(aws_security_group.this) == 1 && length(aws_ecs_service.this[0].network_configuration) == 1
    error_message = "Tasks with addresses have a security group."
  }
}

run "tasks_in_bridge_mode_share_the_instance" {
  command = plan

  variables {
    ec2 = {
      capacity_provider = "shop-prod-capacity"
      network_mode      = "bridge"
      security_group_id = "sg-0123456789abcdef0"
      placement         = [{ type = "binpack", field = "memory" }]
    }
    egress  = { https = { port = 443, cidr = "0.0.0.0/0" } }
    clients = { main = { security_group_id = "sg-0fedcba9876543210", port = 8080 } }
  }

  assert {
    condition     = length(aws_ecs_service.this[0].network_configuration) == 0
    error_message = "There is no network of the task's own."
  }

  assert {
    condition     = output.network == null
    error_message = "Nor may a deployment carry one."
  }

  assert {
    condition     = length(aws_security_group.this) + length(aws_vpc_security_group_egress_rule.this) + length(aws_vpc_security_group_ingress_rule.this) == 0 && output.security_group_id == "sg-0123456789abcdef0"
    error_message = "The instances' security group is the tasks' one."
  }

  assert {
    condition     = aws_ecs_service.this[0].availability_zone_rebalancing == "DISABLED"
    error_message = "AWS balances zones only where the strategy begins with them."
  }
}

run "a_volume_is_encrypted" {
  command = plan

  variables {
    ebs_volume           = { size_gib = 50 }
    infrastructure_roles = { volumes = "arn:aws:iam::123456789012:role/orders-volumes" }
  }

  assert {
    condition     = aws_ecs_service.this[0].volume_configuration[0].managed_ebs_volume[0].size_in_gb == 50 && aws_ecs_service.this[0].volume_configuration[0].managed_ebs_volume[0].encrypted
    error_message = "Each task should get an encrypted volume."
  }
}
