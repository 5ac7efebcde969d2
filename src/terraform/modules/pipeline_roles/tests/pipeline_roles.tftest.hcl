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
    defaults = { arn = "arn:aws:iam::123456789012:role/made" }
  }
}

variables {
  name                = "shop-prod-delivery"
  artifact_bucket_arn = "arn:aws:s3:::shop-prod-delivery-artifacts-123456789012"
  upload              = { arn = "arn:aws:s3:::shop-prod-delivery-source-123456789012", object_key = "source.zip" }
  build_project_arns  = ["arn:aws:codebuild:eu-central-1:123456789012:project/shop-prod-delivery-image"]
  services = {
    orders = {
      cluster     = "shop"
      service     = "orders"
      role_arns   = ["arn:aws:iam::123456789012:role/task", "arn:aws:iam::123456789012:role/execution"]
      code_deploy = false
      project     = { arn = "arn:aws:codebuild:eu-central-1:123456789012:project/shop-prod-delivery-orders" }
    }
  }
}

run "each_stage_may_do_its_step_only" {
  assert {
    condition = [
      for it in jsondecode(aws_iam_role_policy.source.policy).Statement : it.Resource if it.Sid == "ReadSource"
    ] == [["arn:aws:s3:::shop-prod-delivery-source-123456789012/source.zip"]]
    error_message = "The source is one object."
  }

  assert {
    condition     = !contains(jsondecode(aws_iam_role_policy.pipeline.policy).Statement[*].Sid, "AskForApproval")
    error_message = "Nobody is asked."
  }

  assert {
    condition = [
      for it in jsondecode(aws_iam_role_policy.deploy.policy).Statement : it.Resource if it.Sid == "UpdateServices"
    ] == [["arn:aws:ecs:eu-central-1:123456789012:service/shop/orders"]]
    error_message = "It deploys the services it is given, and no others."
  }

  assert {
    condition     = !contains(jsondecode(aws_iam_role_policy.deploy.policy).Statement[*].Sid, "DeployByCodeDeploy")
    error_message = "ECS deploys."
  }
}

run "code_deploy_and_a_connection" {
  variables {
    upload             = null
    connection_arn     = "arn:aws:codeconnections:eu-central-1:123456789012:connection/0f3a"
    approval_topic_arn = "arn:aws:sns:eu-central-1:123456789012:shop-prod-delivery-approval"
    kms_key_arn        = "arn:aws:kms:eu-central-1:123456789012:key/0a1b"
    services = {
      orders = {
        cluster          = "shop"
        service          = "orders"
        role_arns        = ["arn:aws:iam::123456789012:role/task"]
        code_deploy      = true
        application      = "orders"
        deployment_group = "orders"
        project          = { arn = "arn:aws:codebuild:eu-central-1:123456789012:project/shop-prod-delivery-orders" }
      }
    }
  }

  assert {
    condition = [
      for it in jsondecode(aws_iam_role_policy.source.policy).Statement : it.Resource if it.Sid == "UseConnection"
    ] == [["arn:aws:codeconnections:eu-central-1:123456789012:connection/0f3a"]]
    error_message = "The source comes by the connection."
  }

  assert {
    condition     = contains(jsondecode(aws_iam_role_policy.deploy.policy).Statement[*].Sid, "DeployByCodeDeploy") && !contains(jsondecode(aws_iam_role_policy.deploy.policy).Statement[*].Sid, "UpdateServices")
    error_message = "CodeDeploy deploys, ECS is not asked."
  }

  assert {
    condition     = contains(jsondecode(aws_iam_role_policy.pipeline.policy).Statement[*].Sid, "AskForApproval") && contains(jsondecode(aws_iam_role_policy.pipeline.policy).Statement[*].Sid, "UseKey")
    error_message = "The pipeline asks for approval, and what it keeps is encrypted."
  }
}

run "what_services_have_in_common_is_said_once" {
  variables {
    services = {
      for name in ["orders", "payments"] : name => {
        cluster          = "shop"
        service          = name
        role_arns        = ["arn:aws:iam::123456789012:role/${name}"]
        code_deploy      = true
        application      = name
        deployment_group = name
        project          = { arn = "arn:aws:codebuild:eu-central-1:123456789012:project/shop-prod-delivery-${name}" }
      }
    }
  }

  # A role has room for 10,240 characters.
  assert {
    condition     = length([for it in flatten(jsondecode(aws_iam_role_policy.deploy.policy).Statement[*].Resource) : it if strcontains(it, "deploymentconfig")]) == 1
    error_message = "All services share the configurations of CodeDeploy."
  }

  assert {
    condition = [
      for it in jsondecode(aws_iam_role_policy.deploy.policy).Statement : it.Resource if it.Sid == "TagRevisions"
    ] == [["arn:aws:ecs:eu-central-1:123456789012:task-definition/*:*"]]
    error_message = "Revisions are tagged as they are registered, whatever their family."
  }

  assert {
    condition     = length(one([for it in jsondecode(aws_iam_role_policy.deploy.policy).Statement : it.Resource if it.Sid == "PassTaskRoles"])) == 2
    error_message = "Each role is passed by its own name."
  }
}
