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
  name                 = "shop-prod"
  github_repository    = "acme/shop"
  create_oidc_provider = false
  repository           = { name = "shop/images", url = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/images", arn = "arn:aws:ecr:eu-central-1:123456789012:repository/shop/images" }
  services = {
    orders = {
      cluster          = "shop"
      service          = "orders"
      family           = "orders"
      containers       = ["app"]
      image_parameters = { app = "/ecs/shop/orders/app/image" }
      role_arns        = ["arn:aws:iam::123456789012:role/task"]
    }
  }
}

run "trusts_one_branch" {
  command = plan

  assert {
    condition     = jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == ["repo:acme/shop:ref:refs/heads/main"]
    error_message = "Only the branch of the repository may deploy."
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0 && jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[0].Principal.Federated == "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    error_message = "The account's own provider should be used."
  }

  assert {
    condition     = one([for s in jsondecode(aws_iam_role_policy.deploy.policy).Statement : s.Resource if s.Sid == "DeployServices"]) == ["arn:aws:ecs:eu-central-1:123456789012:service/shop/orders"]
    error_message = "One service may be deployed, and no other."
  }
}

run "trusts_an_environment" {
  command = plan

  variables {
    github_environment = "prod"
  }

  assert {
    condition     = jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == ["repo:acme/shop:environment:prod"]
    error_message = "GitHub's environment decides."
  }

  assert {
    condition     = jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:ref"] == "refs/heads/main"
    error_message = "Only the branch may deploy, whatever branches the environment takes."
  }
}

run "trusts_the_repository_by_its_numbers_too" {
  command = plan

  variables {
    github_owner_id      = "123456"
    github_repository_id = "456789"
  }

  assert {
    condition     = jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == ["repo:acme/shop:ref:refs/heads/main", "repo:acme@123456/shop@456789:ref:refs/heads/main"]
    error_message = "Both forms of this repository's subject should be trusted, and no other."
  }
}

run "refuses_a_wildcard_for_a_number" {
  command = plan

  variables {
    github_owner_id      = "*"
    github_repository_id = "456789"
  }

  expect_failures = [var.github_owner_id]
}

run "takes_both_numbers_or_neither" {
  command = plan

  variables {
    github_repository_id = "456789"
  }

  expect_failures = [var.github_repository_id]
}

run "deployments_by_code_deploy_carry_the_network" {
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
          subnet_ids         = ["subnet-0aaaaaaaaaaaaaaaa"]
          security_group_ids = ["sg-0123456789abcdef0"]
          assign_public_ip   = false
        }
      }
    }
  }

  assert {
    condition     = jsondecode(output.github_variables.SERVICES)[0].network.subnet_ids == ["subnet-0aaaaaaaaaaaaaaaa"]
    error_message = "The workflow has to know the subnets."
  }
}

run "what_services_have_in_common_is_said_once" {
  command = plan

  variables {
    services = {
      for name in ["orders", "payments"] : name => {
        cluster          = "shop"
        service          = name
        family           = name
        containers       = ["app"]
        image_parameters = { app = "/ecs/shop/${name}/app/image" }
        role_arns        = ["arn:aws:iam::123456789012:role/${name}"]
        code_deploy      = true
        application      = name
        deployment_group = name
      }
    }
  }

  # A role has room for 10,240 characters.
  assert {
    condition     = length([for it in flatten(jsondecode(aws_iam_role_policy.deploy.policy).Statement[*].Resource) : it if strcontains(it, "deploymentconfig") || strcontains(it, "task-definition")]) == 2
    error_message = "All services share the configurations of CodeDeploy and the tags of revisions."
  }

  assert {
    condition     = length(one([for s in jsondecode(aws_iam_role_policy.deploy.policy).Statement : s.Resource if s.Sid == "PassTaskRoles"])) == 2
    error_message = "Each role is passed by its own name."
  }
}

run "refuses_a_wildcard" {
  command = plan

  variables {
    branch = "*"
  }

  expect_failures = [var.branch]
}
