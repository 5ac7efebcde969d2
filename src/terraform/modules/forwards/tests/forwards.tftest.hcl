mock_provider "aws" {}

variables {
  name   = "orders"
  vpc_id = "vpc-0123456789abcdef0"
}

run "connections_by_tcp_and_udp" {
  command = plan

  variables {
    forwards = {
      broker = {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/shop/0123456789abcdef"
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
    condition     = aws_lb_listener.this["broker"].protocol == "TLS" && aws_lb_target_group.this["broker"].protocol == "TCP"
    error_message = "TLS should end at the load balancer."
  }
}

run "checks_in_quick_succession_do_not_overlap" {
  command = plan

  variables {
    forwards = {
      for interval in [5, 9] : "every-${interval}" => {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/shop/0123456789abcdef"
        listener_port     = 8000 + interval
        protocol          = "TCP"
        container         = "app"
        port              = 8080
        health_check      = { interval = interval }
      }
    }
  }

  assert {
    condition     = alltrue([for group in aws_lb_target_group.this : group.health_check[0].timeout < group.health_check[0].interval])
    error_message = "AWS refuses a check that may last until the next one."
  }
}
