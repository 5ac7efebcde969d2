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

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/report" }
  }

  mock_resource "aws_scheduler_schedule_group" {
    defaults = { arn = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/report" }
  }

  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-central-1:123456789012:report-missed" }
  }
}

variables {
  name       = "report"
  cluster    = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/shop", name = "shop" }
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
  schedule   = "cron(0 3 * * ? *)"
  timezone   = "Europe/Berlin"
  task_definition = {
    arn        = "arn:aws:ecs:eu-central-1:123456789012:task-definition/report:7"
    family_arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/report"
  }
  role_arns = ["arn:aws:iam::123456789012:role/report-execution", "arn:aws:iam::123456789012:role/report-task"]
}

run "starts_this_task_and_no_other" {
  command = apply

  assert {
    condition     = jsondecode(aws_iam_role_policy.schedule.policy).Statement[0].Resource == "arn:aws:ecs:eu-central-1:123456789012:task-definition/report:*"
    error_message = "The scheduler should start this task only."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.schedule.policy).Statement[2].Condition.StringEquals["iam:PassedToService"] == "ecs-tasks.amazonaws.com"
    error_message = "The roles should be given to tasks only."
  }

  assert {
    condition     = jsondecode(aws_iam_role.schedule.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceArn"] == aws_scheduler_schedule_group.this.arn
    error_message = "Only schedules of this group should take the role on."
  }

  assert {
    condition     = aws_scheduler_schedule.this.target[0].dead_letter_config[0].arn == aws_sqs_queue.missed["this"].arn
    error_message = "What could not be started should be kept."
  }
}

run "a_key_is_for_this_schedule" {
  command = apply

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d"
  }

  assert {
    condition     = aws_scheduler_schedule.this.kms_key_arn == var.kms_key_arn
    error_message = "The schedule should be encrypted with the key."
  }

  assert {
    condition = anytrue([
      for it in jsondecode(aws_iam_role_policy.schedule.policy).Statement :
      it.Resource == var.kms_key_arn && it.Action == "kms:Decrypt" && it.Condition.StringEquals["kms:EncryptionContext:aws:scheduler:schedule:arn"] == "arn:aws:scheduler:eu-central-1:123456789012:schedule/report/report"
      if it.Sid == "ReadSchedule"
    ])
    error_message = "The role should decrypt this schedule, and nothing else."
  }
}

run "on_time_and_on_demand_unless_asked" {
  command = plan

  assert {
    condition     = aws_scheduler_schedule.this.flexible_time_window[0].mode == "OFF" && aws_scheduler_schedule.this.state == "ENABLED"
    error_message = "It should start on time."
  }

  assert {
    condition     = one(aws_scheduler_schedule.this.target[0].ecs_parameters[0].capacity_provider_strategy).capacity_provider == "FARGATE"
    error_message = "It should run on demand."
  }

  assert {
    condition     = aws_scheduler_schedule.this.kms_key_arn == null && !strcontains(aws_iam_role_policy.schedule.policy, "kms:")
    error_message = "Without a key there should be no right to one."
  }

  assert {
    condition     = length(aws_vpc_security_group_egress_rule.this) == 0
    error_message = "Nothing should be reachable unasked."
  }
}

run "within_a_window_on_spot_or_not_at_all" {
  command = plan

  variables {
    flexible_minutes = 30
    spot             = true
    enabled          = false
    dead_letters     = false
  }

  assert {
    condition     = aws_scheduler_schedule.this.flexible_time_window[0].maximum_window_in_minutes == 30 && aws_scheduler_schedule.this.state == "DISABLED"
    error_message = "The window should be used, and the schedule be off."
  }

  assert {
    condition     = one(aws_scheduler_schedule.this.target[0].ecs_parameters[0].capacity_provider_strategy).capacity_provider == "FARGATE_SPOT" && length(aws_sqs_queue.missed) == 0
    error_message = "It should run on Spot, without a queue."
  }
}

run "refuses_five_fields_of_cron" {
  command = plan

  variables {
    schedule = "cron(0 3 * * *)"
  }

  expect_failures = [var.schedule]
}
