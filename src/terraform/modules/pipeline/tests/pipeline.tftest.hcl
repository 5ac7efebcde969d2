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
  name       = "shop-prod-delivery"
  repository = { name = "shop/images", url = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/images", arn = "arn:aws:ecr:eu-central-1:123456789012:repository/shop/images" }
  services = {
    orders = {
      cluster          = "shop"
      service          = "orders"
      family           = "orders"
      containers       = ["app"]
      port             = 8080
      image_parameters = { app = "/ecs/shop/orders/app/image" }
      role_arns        = ["arn:aws:iam::123456789012:role/task", "arn:aws:iam::123456789012:role/execution"]
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
    condition     = aws_codepipeline.this.stage[0].action[0].configuration["PollForSourceChanges"] == "false" && aws_s3_bucket_notification.this["source"].eventbridge
    error_message = "An upload should start it once, by an event."
  }

  assert {
    condition     = aws_s3_bucket_versioning.this["source"].versioning_configuration[0].status == "Enabled"
    error_message = "CodePipeline refuses a source bucket without versions."
  }

  assert {
    condition     = aws_codepipeline.this.pipeline_type == "V2" && [for action in aws_codepipeline.this.stage[2].action : action.provider] == ["ECS", "CodeBuild"]
    error_message = "ECS deploys, then the image is recorded."
  }

  assert {
    condition     = aws_codebuild_project.image.environment[0].privileged_mode && !coalesce(aws_codebuild_project.release["orders"].environment[0].privileged_mode, false)
    error_message = "Only docker needs privileged mode."
  }
}

run "records_who_reads_and_writes" {
  command = plan

  variables {
    access_logs = true
    log_bucket  = "shop-logs"
    log_prefix  = "delivery"
  }

  assert {
    condition     = { for key, it in aws_s3_bucket_logging.this : key => it.target_prefix } == { artifacts = "delivery/artifacts/", source = "delivery/source/" }
    error_message = "Both buckets should log under the prefix of the pipeline."
  }
}

run "github_tests_and_approval" {
  command = plan

  variables {
    source_code  = { connection = true, repository = "acme/shop" }
    test_command = "make test"
    approval     = { message = "Ready for production?", emails = ["team@example.com"] }
    architecture = "ARM64"
  }

  assert {
    condition     = aws_codepipeline.this.stage[*].name == tolist(["Source", "Test", "Build", "Approval", "Deploy"])
    error_message = "Tests before the build, approval before the deployment."
  }

  assert {
    condition     = keys(aws_s3_bucket.this) == ["artifacts"] && length(aws_codeconnections_connection.this) == 1
    error_message = "The source comes by a connection."
  }

  assert {
    condition     = aws_codebuild_project.image.environment[0].type == "ARM_CONTAINER" && aws_codebuild_project.image.environment[0].image == "aws/codebuild/amazonlinux-aarch64-standard:3.0"
    error_message = "Images for ARM are built on ARM."
  }

  assert {
    condition     = keys(aws_sns_topic_subscription.approval) == ["team@example.com"]
    error_message = "Who approves should be told."
  }
}

run "code_deploy_renders_the_newest_revision" {
  command = plan

  variables {
    services = {
      orders = {
        cluster          = "shop"
        service          = "orders"
        family           = "orders"
        containers       = ["app"]
        port             = 8080
        image_parameters = { app = "/ecs/shop/orders/app/image" }
        role_arns        = ["arn:aws:iam::123456789012:role/task"]
        code_deploy      = true
        application      = "orders"
        deployment_group = "orders"
      }
    }
  }

  assert {
    condition     = [for action in aws_codepipeline.this.stage[2].action : action.provider] == ["CodeBuild", "CodeDeployToECS", "CodeBuild"]
    error_message = "Render, deploy, record."
  }
}
