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
  name = "orders"
}

run "roles_are_there_for_what_is_asked" {
  command = plan

  variables {
    load_balancers     = true
    hook_function_arns = ["arn:aws:lambda:eu-central-1:123456789012:function:check"]
  }

  # What AWS documents for these roles; ECS sends no source that a condition could ask for.
  assert {
    condition     = alltrue([for role in [aws_iam_role.traffic[0], aws_iam_role.hooks[0]] : jsondecode(role.assume_role_policy).Statement == [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs.amazonaws.com" } }]])
    error_message = "ECS should be able to take on the roles of a deployment."
  }

  assert {
    condition     = length(aws_iam_role.volumes) == 0 && output.volumes_arn == null
    error_message = "No role should be made for volumes that there are not."
  }
}

run "volumes_under_a_customer_key_need_that_key" {
  command = plan

  variables {
    volumes     = true
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = contains(jsondecode(aws_iam_role_policy.volumes_key[0].policy).Statement[1].Action, "kms:CreateGrant")
    error_message = "ECS needs the key to encrypt the volume."
  }
}
