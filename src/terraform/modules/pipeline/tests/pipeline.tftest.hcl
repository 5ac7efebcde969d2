mock_provider "aws" {}

variables {
  name               = "shop-prod-delivery"
  artifact_bucket    = "shop-prod-delivery-artifacts-123456789012"
  image_project_name = "shop-prod-delivery-image"
  upload             = { bucket = "shop-prod-delivery-source-123456789012", object_key = "source.zip" }
  role_arns = {
    pipeline = "arn:aws:iam::123456789012:role/pipeline"
    source   = "arn:aws:iam::123456789012:role/source"
    build    = "arn:aws:iam::123456789012:role/build"
    deploy   = "arn:aws:iam::123456789012:role/deploy"
  }
  services = {
    orders = {
      cluster     = "shop"
      service     = "orders"
      code_deploy = false
      project     = { name = "shop-prod-delivery-orders" }
    }
  }
}

run "upload_builds_and_deploys" {
  command = plan

  assert {
    condition     = aws_codepipeline.this.stage[*].name == tolist(["Source", "Build", "Deploy"])
    error_message = "Nothing asked for: no tests, no approval."
  }

  assert {
    condition     = aws_codepipeline.this.stage[0].action[0].configuration["PollForSourceChanges"] == "false"
    error_message = "An upload should start it once, by an event."
  }

  assert {
    condition     = aws_codepipeline.this.pipeline_type == "V2" && [for action in aws_codepipeline.this.stage[2].action : action.provider] == ["ECS", "CodeBuild"]
    error_message = "ECS deploys, then the image is recorded."
  }
}

run "github_tests_and_approval" {
  command = plan

  variables {
    github             = { repository = "acme/shop", branch = "main" }
    connection_arn     = "arn:aws:codeconnections:eu-central-1:123456789012:connection/0f3a"
    upload             = null
    test_project_name  = "shop-prod-delivery-test"
    approval_message   = "Ready for production?"
    approval_topic_arn = "arn:aws:sns:eu-central-1:123456789012:shop-prod-delivery-approval"
  }

  assert {
    condition     = aws_codepipeline.this.stage[*].name == tolist(["Source", "Test", "Build", "Approval", "Deploy"])
    error_message = "Tests before the build, approval before the deployment."
  }

  assert {
    condition     = aws_codepipeline.this.stage[0].action[0].provider == "CodeStarSourceConnection"
    error_message = "The source comes by a connection."
  }

  assert {
    condition     = aws_codepipeline.this.stage[3].action[0].configuration["NotificationArn"] == var.approval_topic_arn
    error_message = "Who approves should be told."
  }
}

run "code_deploy_takes_over_from_ecs" {
  command = plan

  variables {
    services = {
      orders = {
        cluster          = "shop"
        service          = "orders"
        code_deploy      = true
        application      = "orders"
        deployment_group = "orders"
        project          = { name = "shop-prod-delivery-orders" }
      }
    }
  }

  assert {
    condition     = [for action in aws_codepipeline.this.stage[2].action : action.provider] == ["CodeBuild", "CodeDeployToECS", "CodeBuild"]
    error_message = "Render, deploy, record."
  }
}

run "an_approval_without_a_topic_is_refused" {
  command = plan

  variables {
    approval_message = "Ready for production?"
  }

  expect_failures = [var.approval_topic_arn]
}
