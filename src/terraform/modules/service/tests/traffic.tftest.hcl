mock_provider "aws" {}

variables {
  name                = "orders"
  cluster_arn         = "arn:aws:ecs:eu-central-1:123456789012:cluster/shop"
  task_definition_arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/orders:1"
  vpc_id              = "vpc-0123456789abcdef0"
  subnet_ids          = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
}

run "admits_its_load_balancer_and_depends_on_spot_for_a_part" {
  command = plan

  variables {
    spot_share = 70
    clients    = { main = { security_group_id = "sg-0123456789abcdef0", port = 8080 } }
    load_balancers = {
      main = {
        target_group_arn           = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/order-1/0123456789abcdef"
        alternate_target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/order-2/0123456789abcdef"
        production_listener_rule   = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/shop/0123456789abcdef/0123456789abcdef/0123456789abcdef"
        container                  = "app"
        port                       = 8080
      }
    }
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.this["main"].from_port == 8080 && aws_ecs_service.this[0].health_check_grace_period_seconds == 60
    error_message = "The load balancer should reach new tasks on their port, and give them time."
  }

  assert {
    condition     = { for s in aws_ecs_service.this[0].capacity_provider_strategy : s.capacity_provider => "${s.base}/${s.weight}" } == { FARGATE = "1/30", FARGATE_SPOT = "0/70" }
    error_message = "The first task should not depend on Spot."
  }
}

run "ecs_moves_traffic" {
  command = plan

  variables {
    deployment           = { strategy = "CANARY", hooks = [{ function_arn = "arn:aws:lambda:eu-central-1:123456789012:function:check", stages = ["POST_TEST_TRAFFIC_SHIFT"] }] }
    alarm_names          = ["orders-main-5xx"]
    infrastructure_roles = { load_balancers = "arn:aws:iam::123456789012:role/orders-traffic", hooks = "arn:aws:iam::123456789012:role/orders-hooks" }
    load_balancers = {
      main = {
        target_group_arn           = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/order-1/0123456789abcdef"
        alternate_target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/order-2/0123456789abcdef"
        production_listener_rule   = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/shop/0123456789abcdef/0123456789abcdef/0123456789abcdef"
        container                  = "app"
        port                       = 8080
      }
    }
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_configuration[0].strategy == "CANARY" && aws_ecs_service.this[0].deployment_configuration[0].canary_configuration[0].canary_percent == 10
    error_message = "A tenth of the traffic should go first."
  }

  assert {
    condition     = one(aws_ecs_service.this[0].alarms).rollback && one(one(aws_ecs_service.this[0].load_balancer).advanced_configuration).role_arn == "arn:aws:iam::123456789012:role/orders-traffic"
    error_message = "Errors should roll back, and ECS should be able to move the traffic."
  }
}

run "code_deploy_moves_traffic" {
  command = plan

  variables {
    deployment = { strategy = "CODE_DEPLOY" }
    load_balancers = {
      main = {
        target_group_arn           = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/order-1/0123456789abcdef"
        alternate_target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/order-2/0123456789abcdef"
        production_listener_rule   = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/shop/0123456789abcdef/0123456789abcdef/0123456789abcdef"
        container                  = "app"
        port                       = 8080
      }
    }
  }

  assert {
    condition     = length(aws_ecs_service.this) == 0 && output.settings.launch_type == "FARGATE" && output.settings.load_balancers.main.port == 8080
    error_message = "The module code_deploy should make the service, of what is said here."
  }

  assert {
    condition     = output.network.subnet_ids == tolist(["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]) && !output.network.assign_public_ip
    error_message = "Deployments carry the network."
  }
}

run "traffic_needs_a_load_balancer" {
  command = plan

  variables {
    deployment = { strategy = "LINEAR" }
  }

  expect_failures = [var.deployment]
}
