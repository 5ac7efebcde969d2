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
  name                = "orders"
  cluster             = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/shop", name = "shop" }
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
    service_connect = { namespace_arn = "arn:aws:servicediscovery:eu-central-1:123456789012:namespace/ns-0123456789abcdef", name = "orders", port = 8080, port_name = "app" }
    log_group_name  = "/ecs/shop/orders"
  }

  assert {
    condition     = one(aws_ecs_service.this[0].service_connect_configuration[0].service).port_name == "app" && output.connect_url == "http://orders:8080"
    error_message = "Others should find the port under the name of the service."
  }
}

run "connections_by_tcp_and_udp" {
  command = plan

  variables {
    forwards = {
      broker = {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/shop/0123456789abcdef"
        security_group_id = "sg-0123456789abcdef0"
        listener_port     = 8883
        protocol          = "TLS"
        certificate_arn   = "arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
        container         = "app"
        port              = 8080
        health_check      = { port = 9000 }
      }
    }
  }

  assert {
    condition     = aws_lb_listener.forward["broker"].protocol == "TLS" && aws_lb_target_group.forward["broker"].protocol == "TCP"
    error_message = "TLS should end at the load balancer."
  }

  assert {
    condition     = { for key, rule in aws_vpc_security_group_ingress_rule.forward : key => rule.from_port } == { broker = 8080, broker-health = 9000 }
    error_message = "The load balancer should reach the port of the traffic and that of the health check."
  }

  assert {
    condition     = aws_ecs_service.this[0].health_check_grace_period_seconds == 60
    error_message = "New tasks need their time behind this load balancer too."
  }
}
