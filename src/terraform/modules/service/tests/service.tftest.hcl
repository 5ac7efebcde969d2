mock_provider "aws" {}

variables {
  name                = "orders"
  cluster_arn         = "arn:aws:ecs:eu-central-1:123456789012:cluster/shop"
  task_definition_arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/orders:1"
  vpc_id              = "vpc-0123456789abcdef0"
  subnet_ids          = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
}

run "strict_by_default" {
  command = plan

  assert {
    condition     = length(aws_vpc_security_group_egress_rule.this) == 0
    error_message = "Nothing should be reachable unasked."
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_circuit_breaker[0].rollback && [for s in aws_ecs_service.this[0].capacity_provider_strategy : s.capacity_provider] == ["FARGATE"]
    error_message = "A failed deployment should be rolled back, and tasks should run on demand."
  }
}

run "offers_its_port_by_service_connect" {
  command = plan

  variables {
    service_connect = {
      namespace_arn = "arn:aws:servicediscovery:eu-central-1:123456789012:namespace/ns-0123456789abcdef"
      log_options   = { "awslogs-group" = "/ecs/shop/orders", "awslogs-region" = "eu-central-1" }
      name          = "orders"
      port          = 8080
      port_name     = "app"
    }
  }

  assert {
    condition     = one(aws_ecs_service.this[0].service_connect_configuration[0].service).port_name == "app" && output.connect_url == "http://orders:8080"
    error_message = "Others should find the port under the name of the service."
  }
}
