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
  name          = "shop-prod-delivery"
  artifacts     = { name = "shop-prod-delivery-artifacts-123456789012", arn = "arn:aws:s3:::shop-prod-delivery-artifacts-123456789012" }
  upload        = { name = "shop-prod-delivery-source-123456789012", arn = "arn:aws:s3:::shop-prod-delivery-source-123456789012" }
  image_project = { name = "shop-prod-delivery-image", arn = "arn:aws:codebuild:eu-central-1:123456789012:project/shop-prod-delivery-image" }
  log_group     = { name = "/codebuild/shop-prod-delivery", arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/codebuild/shop-prod-delivery" }
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
    condition     = aws_codepipeline.this.stage[0].action[0].configuration["PollForSourceChanges"] == "false"
    error_message = "An upload should start it once, by an event."
  }

  assert {
    condition     = aws_codepipeline.this.pipeline_type == "V2" && [for action in aws_codepipeline.this.stage[2].action : action.provider] == ["ECS", "CodeBuild"]
    error_message = "ECS deploys, then the image is recorded."
  }

  assert {
    condition     = !coalesce(aws_codebuild_project.release["orders"].environment[0].privileged_mode, false)
    error_message = "Only docker needs privileged mode."
  }
}

run "github_tests_and_approval" {
  command = plan

  variables {
    source_code  = { connection = true, repository = "acme/shop" }
    upload       = null
    test_project = { name = "shop-prod-delivery-test", arn = "arn:aws:codebuild:eu-central-1:123456789012:project/shop-prod-delivery-test" }
    approval     = { message = "Ready for production?", emails = ["team@example.com"] }
    architecture = "ARM64"
  }

  assert {
    condition     = aws_codepipeline.this.stage[*].name == tolist(["Source", "Test", "Build", "Approval", "Deploy"])
    error_message = "Tests before the build, approval before the deployment."
  }

  assert {
    condition     = length(aws_codeconnections_connection.this) == 1
    error_message = "The source comes by a connection."
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
        network = {
          subnet_ids         = ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]
          security_group_ids = ["sg-0123456789abcdef0"]
          assign_public_ip   = true
        }
      }
    }
  }

  assert {
    condition     = [for action in aws_codepipeline.this.stage[2].action : action.provider] == ["CodeBuild", "CodeDeployToECS", "CodeBuild"]
    error_message = "Render, deploy, record."
  }

  assert {
    condition = yamldecode(one([
      for it in aws_codebuild_project.release["orders"].environment[0].environment_variable : it.value if it.name == "APPSPEC"
      ])).Resources[0].TargetService.Properties == {
      TaskDefinition   = "<TASK_DEFINITION>"
      LoadBalancerInfo = { ContainerName = "app", ContainerPort = 8080 }
      NetworkConfiguration = {
        AwsvpcConfiguration = {
          Subnets        = ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]
          SecurityGroups = ["sg-0123456789abcdef0"]
          AssignPublicIp = "ENABLED"
        }
      }
    }
    error_message = "A deployment is the only way to bring another network to the service."
  }
}

run "tasks_in_bridge_mode_are_deployed_without_a_network" {
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
    condition = keys(yamldecode(one([
      for it in aws_codebuild_project.release["orders"].environment[0].environment_variable : it.value if it.name == "APPSPEC"
    ])).Resources[0].TargetService.Properties) == ["LoadBalancerInfo", "TaskDefinition"]
    error_message = "AWS refuses a network for tasks that use that of their instance."
  }
}
