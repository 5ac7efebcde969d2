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
  name    = "orders"
  cluster = { name = "shop", exec_log_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/shop/exec" }
}

run "nothing_is_allowed_unasked" {
  command = plan

  assert {
    condition     = length(aws_iam_role_policy.task) == 0
    error_message = "The application asked for nothing."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.execution.policy).Statement[*].Resource == [["arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/shop/orders:log-stream:*"]]
    error_message = "To start a task that reads nothing, only its log has to be written."
  }

  assert {
    condition     = jsondecode(aws_iam_role.task.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "The trust should be narrowed to this account."
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
    condition     = jsondecode(aws_iam_role_policy.task[0].policy).Statement[*].Sid == ["OpenSessions", "RecordSessions", "FindSessionLog"]
    error_message = "Sessions should be recorded where the cluster says."
  }
}

run "secrets_are_read_at_the_start_and_not_by_the_application" {
  command = plan

  variables {
    secret_arns     = { db = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf" }
    repository_arns = { images = "arn:aws:ecr:eu-central-1:123456789012:repository/orders" }
    statements      = [{ sid = "ReadFiles", actions = ["s3:GetObject"], resources = ["arn:aws:s3:::files/*"] }]
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.execution.policy).Statement[*].Sid == ["WriteLogs", "PullImages", "SignInToEcr", "ReadSecrets"]
    error_message = "ECS should pull the image and read the secret."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.task[0].policy).Statement[*].Sid == ["ReadFiles"]
    error_message = "The application should read its files and no more."
  }
}
