mock_provider "aws" {}

variables {
  name = "shop"
}

run "fargate_and_spot" {
  command = plan

  assert {
    condition     = aws_ecs_cluster_capacity_providers.this.capacity_providers == toset(["FARGATE", "FARGATE_SPOT"])
    error_message = "Services choose between both."
  }

  assert {
    condition     = output.namespace_arn == null && length(aws_ecs_cluster.this.service_connect_defaults) == 0
    error_message = "There should be no namespace unless asked for."
  }
}

run "records_sessions_encrypted" {
  command = plan

  variables {
    kms_key_arn               = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    service_connect_namespace = true
  }

  assert {
    condition     = aws_ecs_cluster.this.configuration[0].execute_command_configuration[0].log_configuration[0].cloud_watch_encryption_enabled
    error_message = "With a key, sessions should insist on an encrypted log."
  }

  assert {
    condition     = length(aws_service_discovery_http_namespace.this) == 1
    error_message = "The namespace was asked for."
  }
}

run "refuses_unknown_insights" {
  command = plan

  variables {
    container_insights = "on"
  }

  expect_failures = [var.container_insights]
}

run "holds_instances_beside_fargate" {
  command = plan

  variables {
    capacity_providers = { capacity = "shop-prod-capacity" }
    default_strategy   = [{ capacity_provider = "capacity", base = 2 }]
  }

  assert {
    condition     = aws_ecs_cluster_capacity_providers.this.capacity_providers == toset(["FARGATE", "FARGATE_SPOT", "shop-prod-capacity"])
    error_message = "The cluster should know all three."
  }

  assert {
    condition     = one(aws_ecs_cluster_capacity_providers.this.default_capacity_provider_strategy[*].capacity_provider) == "shop-prod-capacity"
    error_message = "Tasks without a strategy should go to the instances."
  }
}

run "records_nothing_when_told_so" {
  command = plan

  variables {
    exec_logs = false
  }

  assert {
    condition     = aws_ecs_cluster.this.configuration[0].execute_command_configuration[0].logging == "NONE" && length(aws_cloudwatch_log_group.exec) == 0 && output.exec_log_group_arn == null
    error_message = "There should be no record and no group for one."
  }
}

run "refuses_a_strategy_of_both_sorts" {
  command = plan

  variables {
    capacity_providers = { capacity = "shop-prod-capacity" }
    default_strategy   = [{ capacity_provider = "capacity", base = 2, weight = 100 }, { capacity_provider = "FARGATE_SPOT" }]
  }

  expect_failures = [var.default_strategy]
}

run "refuses_two_bases" {
  command = plan

  variables {
    default_strategy = [{ capacity_provider = "FARGATE", base = 2 }, { capacity_provider = "FARGATE_SPOT", base = 1 }]
  }

  expect_failures = [var.default_strategy]
}
