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
