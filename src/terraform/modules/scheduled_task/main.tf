data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  missed_name = "${var.name}-missed"
}

# A group of its own: the role's trust can name nothing narrower, and a schedule cannot carry tags.
resource "aws_scheduler_schedule_group" "this" {
  name = var.name

  tags = { Name = var.name }
}

resource "aws_scheduler_schedule" "this" {
  name                         = var.name
  group_name                   = aws_scheduler_schedule_group.this.name
  description                  = "Starts tasks of ${var.name}"
  state                        = var.enabled ? "ENABLED" : "DISABLED"
  schedule_expression          = var.schedule
  schedule_expression_timezone = var.timezone
  kms_key_arn                  = var.kms_key_arn
  flexible_time_window {
    mode                      = var.flexible_minutes == null ? "OFF" : "FLEXIBLE"
    maximum_window_in_minutes = var.flexible_minutes
  }

  target {
    arn      = var.cluster.arn
    role_arn = aws_iam_role.schedule.arn

    ecs_parameters {
      task_definition_arn     = var.task_definition.arn
      task_count              = var.task_count
      platform_version        = "LATEST"
      enable_execute_command  = var.enable_execute_command
      enable_ecs_managed_tags = true
      propagate_tags          = "TASK_DEFINITION"
      # A run that Spot cannot take is tried again; a strategy replaces launch_type.
      capacity_provider_strategy {
        capacity_provider = var.spot ? "FARGATE_SPOT" : "FARGATE"
        weight            = 1
      }

      network_configuration {
        subnets          = values(var.subnet_ids)
        security_groups  = [aws_security_group.this.id]
        assign_public_ip = var.assign_public_ip
      }
    }

    # Of the start only: a task that fails later is not started again.
    retry_policy {
      maximum_retry_attempts       = var.retries
      maximum_event_age_in_seconds = var.max_age_minutes * 60
    }

    dynamic "dead_letter_config" {
      for_each = aws_sqs_queue.missed

      content {
        arn = dead_letter_config.value.arn
      }
    }
  }

  # A run without rights or without a way out would be lost.
  depends_on = [
    aws_iam_role_policy.schedule,
    aws_vpc_security_group_egress_rule.this,
  ]
}

resource "aws_security_group" "this" {
  #checkov:skip=CKV2_AWS_5:the schedule gives it to its tasks; scanners do not know schedules
  name_prefix = "${var.name}-"
  description = "Tasks of ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = var.name }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each = var.egress

  security_group_id            = aws_security_group.this.id
  description                  = "To ${each.key}"
  referenced_security_group_id = each.value.security_group_id
  cidr_ipv4                    = each.value.cidr
  prefix_list_id               = each.value.prefix_list_id
  ip_protocol                  = each.value.protocol
  from_port                    = each.value.port
  to_port                      = coalesce(each.value.to_port, each.value.port)
}

# Runs that could not be started, with the reason. The messages hold no secrets,
# so the key that SQS manages is enough.
resource "aws_sqs_queue" "missed" {
  for_each = var.dead_letters ? toset(["this"]) : toset([])

  name                      = local.missed_name
  message_retention_seconds = 14 * 86400
  receive_wait_time_seconds = 20
  sqs_managed_sse_enabled   = true

  tags = { Name = local.missed_name }
}

resource "aws_sqs_queue_policy" "missed" {
  for_each = aws_sqs_queue.missed

  queue_url = each.value.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyWithoutTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = each.value.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

# What the scheduler may do: start this task in this cluster, and give it its two roles.
resource "aws_iam_role" "schedule" {
  name_prefix = "${substr(var.name, 0, 26)}-schedule-"
  description = "Starts tasks of ${var.name} at set times"

  # The ARN is that of the group: AWS checks no single schedules.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
      Condition = {
        StringEquals = {
          "aws:SourceAccount" = local.account
          "aws:SourceArn"     = aws_scheduler_schedule_group.this.arn
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "schedule" {
  name = "run-task"
  role = aws_iam_role.schedule.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          # Every revision: the schedule names the one to run.
          Sid       = "RunTask"
          Effect    = "Allow"
          Action    = "ecs:RunTask"
          Resource  = "${var.task_definition.family_arn}:*"
          Condition = { ArnEquals = { "ecs:cluster" = var.cluster.arn } }
        },
        {
          Sid       = "TagTask"
          Effect    = "Allow"
          Action    = "ecs:TagResource"
          Resource  = "arn:${local.partition}:ecs:${local.region}:${local.account}:task/${var.cluster.name}/*"
          Condition = { StringEquals = { "ecs:CreateAction" = "RunTask" } }
        },
        {
          Sid       = "PassRoles"
          Effect    = "Allow"
          Action    = "iam:PassRole"
          Resource  = var.role_arns
          Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
        },
      ],
      # The scheduler decrypts what it hands to the task with this role, and of this schedule only.
      [for arn in var.kms_key_arn[*] : {
        Sid       = "ReadSchedule"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = arn
        Condition = { StringEquals = { "kms:EncryptionContext:aws:scheduler:schedule:arn" = "arn:${local.partition}:scheduler:${local.region}:${local.account}:schedule/${var.name}/${var.name}" } }
      }],
      [for queue in values(aws_sqs_queue.missed) : {
        Sid      = "KeepMissedRuns"
        Effect   = "Allow"
        Action   = "sqs:SendMessage"
        Resource = queue.arn
      }],
    )
  })
}
