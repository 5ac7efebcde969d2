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
  name       = "orders"
  cluster    = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/shop", name = "shop" }
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
  containers = [{
    name           = "app"
    image          = "public.ecr.aws/example/orders:1.0.0"
    port           = 8080
    writable_paths = ["/tmp"]
  }]
}

run "strict_by_default" {
  command = plan

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].readonlyRootFilesystem
    error_message = "The root file system should be read-only."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].mountPoints[0].containerPath == "/tmp"
    error_message = "The path asked for should be writable."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].logConfiguration.options.mode == "non-blocking"
    error_message = "Logging should not stop the application."
  }

  assert {
    condition     = length(aws_vpc_security_group_egress_rule.this) == 0 && length(aws_iam_role_policy.task) == 0
    error_message = "Nothing should be reachable or allowed unasked."
  }

  assert {
    condition     = jsondecode(aws_iam_role.task.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "The trust should be narrowed to this account."
  }

  assert {
    condition     = aws_ecs_service.this[0].deployment_circuit_breaker[0].rollback && [for s in aws_ecs_service.this[0].capacity_provider_strategy : s.capacity_provider] == ["FARGATE"]
    error_message = "A failed deployment should be rolled back, and tasks should run on demand."
  }
}

run "exec_gets_what_it_needs" {
  command = plan

  variables {
    enable_execute_command = true
  }

  assert {
    condition     = contains(jsondecode(aws_iam_role_policy.task[0].policy).Statement[0].Action, "ssmmessages:OpenDataChannel")
    error_message = "Without these rights no session opens."
  }

  assert {
    condition     = length(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].mountPoints) == 3
    error_message = "The agent needs two writable folders beside the read-only root."
  }
}

run "mounts_a_file_system_through_its_access_point" {
  command = plan

  variables {
    file_systems = {
      shared = { id = "fs-0123456789abcdef0", access_point_id = "fsap-0123456789abcdef0", container = "app", path = "/mnt/files", read_only = true }
    }
  }

  assert {
    condition = anytrue([
      for v in aws_ecs_task_definition.this.volume : v.name == "efs_shared" && try(v.efs_volume_configuration[0].transit_encryption == "ENABLED" && v.efs_volume_configuration[0].authorization_config[0].iam == "ENABLED", false)
    ])
    error_message = "Files should travel encrypted, and the role should decide."
  }

  assert {
    condition     = contains(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].mountPoints, { sourceVolume = "efs_shared", containerPath = "/mnt/files", readOnly = true })
    error_message = "The container should find the files, and only read them."
  }
}

run "scales_between_limits" {
  command = plan

  variables {
    min_tasks  = 3
    max_tasks  = 9
    target_cpu = 60
    schedules  = [{ name = "night", cron = "0 22 ? * * *", min = 0, max = 0 }]
  }

  assert {
    condition     = aws_appautoscaling_target.this.min_capacity == 3 && aws_ecs_service.this[0].desired_count == 3 && keys(aws_appautoscaling_policy.this) == ["cpu"]
    error_message = "The service should start with three tasks and scale on CPU."
  }

  assert {
    condition     = aws_appautoscaling_scheduled_action.this["night"].schedule == "cron(0 22 ? * * *)"
    error_message = "The service should sleep at night."
  }
}

run "steps_by_severity" {
  command = plan

  variables {
    steps = { cpu = 70, steps = [{ above = 0, add = 1 }, { above = 10, add = 2 }, { above = 20, add = 4 }] }
  }

  assert {
    condition     = { for s in aws_appautoscaling_policy.steps[0].step_scaling_policy_configuration[0].step_adjustment : tonumber(s.metric_interval_lower_bound) => s.scaling_adjustment } == { 0 = 1, 10 = 2, 20 = 4 }
    error_message = "The worse it is, the more tasks should be added."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.steps[0].threshold == 70 && length(aws_appautoscaling_policy.steps_down) == 1
    error_message = "Without a target, steps should take tasks away too."
  }
}

run "holds_a_metric_of_the_application" {
  command = plan

  variables {
    target_cpu    = 60
    target_metric = { name = "JobsPerTask", namespace = "Shop/Orders", dimensions = { Queue = "mail" }, target = 10 }
  }

  assert {
    condition     = aws_appautoscaling_policy.metric[0].target_tracking_scaling_policy_configuration[0].customized_metric_specification[0].metric_name == "JobsPerTask"
    error_message = "The metric should decide."
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

run "refuses_a_size_fargate_lacks" {
  command = plan

  variables {
    cpu    = 256
    memory = 4096
  }

  expect_failures = [var.memory]
}

run "a_worker_scales_on_its_backlog" {
  command = plan

  variables {
    min_tasks = 0
    max_tasks = 5
    backlogs  = { jobs = { queue_name = "shop-prod-jobs", messages_per_task = 20 } }
  }

  assert {
    condition = [
      for metric in one(aws_appautoscaling_policy.backlog["jobs"].target_tracking_scaling_policy_configuration[0].customized_metric_specification).metrics :
      metric.expression if metric.id == "backlog"
    ] == ["IF(FILL(tasks, 0) > 0, (waiting + working) / tasks, waiting + working)"]
    error_message = "The measure should be what waits and is worked on for each running task."
  }

  assert {
    condition     = aws_appautoscaling_policy.wake["jobs"].step_scaling_policy_configuration[0].adjustment_type == "ChangeInCapacity"
    error_message = "A service without tasks should be woken by the first message."
  }
}

run "a_worker_that_never_sleeps_needs_no_waking" {
  command = plan

  variables {
    min_tasks = 1
    max_tasks = 5
    backlogs  = { jobs = { queue_name = "shop-prod-jobs", messages_per_task = 20 } }
  }

  assert {
    condition     = length(aws_appautoscaling_policy.wake) == 0 && length(aws_cloudwatch_metric_alarm.wake) == 0
    error_message = "There is always a task to begin with."
  }
}
