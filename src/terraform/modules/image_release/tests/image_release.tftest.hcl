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
  artifact_bucket_arn = "arn:aws:s3:::shop-prod-delivery-artifacts-123456789012"
  log_group           = { name = "/codebuild/shop-prod-delivery", arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/codebuild/shop-prod-delivery" }
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

run "each_service_has_a_project_with_rights_of_its_own" {
  command = plan

  assert {
    condition     = !coalesce(aws_codebuild_project.release["orders"].environment[0].privileged_mode, false)
    error_message = "Only docker needs privileged mode."
  }

  assert {
    condition = [
      for it in jsondecode(aws_iam_role_policy.release["orders"].policy).Statement : it.Resource if it.Sid == "RecordImages"
    ] == [["arn:aws:ssm:eu-central-1:123456789012:parameter/ecs/shop/orders/app/image"]]
    error_message = "It records the image of its own service only."
  }

  assert {
    condition     = output.services["orders"].project.name == "shop-prod-delivery-orders" && output.services["orders"].cluster == "shop"
    error_message = "What deploys a service asks for its project."
  }
}

run "releases_run_on_the_processor_of_the_tasks" {
  command = plan

  variables {
    architecture = "ARM64"
  }

  assert {
    condition     = aws_codebuild_project.release["orders"].environment[0].type == "ARM_CONTAINER"
    error_message = "One processor for everything."
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
