mock_provider "aws" {
  mock_data "aws_ecs_cluster" {
    defaults = {
      arn     = "arn:aws:ecs:eu-central-1:123456789012:cluster/shared"
      status  = "ACTIVE"
      setting = [{ name = "containerInsights", value = "enabled" }]
    }
  }
}

variables {
  name   = "shop"
  lookup = "shared"
}

run "finds_the_cluster_and_makes_nothing" {
  command = plan

  assert {
    condition     = output.name == "shared" && output.container_insights && length(aws_service_discovery_http_namespace.this) == 0
    error_message = "The cluster should be found as it is."
  }
}

run "gives_callers_a_namespace" {
  command = plan

  variables {
    service_connect_namespace = true
  }

  assert {
    condition     = aws_service_discovery_http_namespace.this[0].name == "shop"
    error_message = "Services that call each other need a namespace."
  }
}
