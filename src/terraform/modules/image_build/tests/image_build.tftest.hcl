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
  name                = "shop-prod-delivery"
  repository          = { name = "shop/images", url = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/images", arn = "arn:aws:ecr:eu-central-1:123456789012:repository/shop/images" }
  containers          = { orders = ["app"] }
  artifact_bucket_arn = "arn:aws:s3:::shop-prod-delivery-artifacts-123456789012"
}

run "only_docker_is_privileged" {
  command = plan

  assert {
    condition     = aws_codebuild_project.image.environment[0].privileged_mode && length(aws_codebuild_project.test) == 0 && output.test_project == null
    error_message = "Only docker needs privileged mode, and nothing is tested unasked."
  }

  assert {
    condition     = anytrue([for it in yamldecode(aws_codebuild_project.image.source[0].buildspec).phases.build.commands : startswith(it, "export IMAGE=")])
    error_message = "Later stages read the image by its name: the pipeline gets what the build exports."
  }
}

run "images_for_arm_are_built_on_arm" {
  command = plan

  variables {
    architecture = "ARM64"
    test_command = "make test"
  }

  assert {
    condition     = aws_codebuild_project.image.environment[0].type == "ARM_CONTAINER" && aws_codebuild_project.image.environment[0].image == "aws/codebuild/amazonlinux-aarch64-standard:3.0"
    error_message = "Images for ARM are built on ARM."
  }

  assert {
    condition     = jsondecode(aws_iam_role.test[0].assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012" && !coalesce(aws_codebuild_project.test[0].environment[0].privileged_mode, false)
    error_message = "Tests run with little."
  }
}
