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
  name     = "shop"
  vpc_id   = "vpc-0123456789abcdef0"
  vpc_cidr = "10.0.0.0/16"
}

run "free_gateway_only" {
  command = plan

  variables {
    gateway         = ["s3"]
    route_table_ids = { app-a = "rtb-0aaaaaaaaaaaaaaaa" }
  }

  assert {
    condition     = aws_vpc_endpoint.gateway["s3"].service_name == "com.amazonaws.eu-central-1.s3" && length(aws_vpc_endpoint.interface) == 0
    error_message = "Only the gateway endpoint was asked for."
  }
}

run "admits_clients_only" {
  command = plan

  variables {
    interface  = ["ecr.api", "logs"]
    subnet_ids = { a = "subnet-0aaaaaaaaaaaaaaaa" }
    clients    = { orders = "sg-0123456789abcdef0" }
  }

  assert {
    condition     = aws_vpc_endpoint.interface["ecr.api"].private_dns_enabled
    error_message = "Clients should find the endpoint under the usual host name."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.client["orders"].from_port == 443 && length(aws_vpc_security_group_ingress_rule.vpc) == 0
    error_message = "Only the client's group should be admitted."
  }
}

run "refuses_interface_without_subnet" {
  command = plan

  variables {
    interface = ["logs"]
  }

  expect_failures = [var.subnet_ids]
}

run "lets_no_other_account_through" {
  command = plan

  variables {
    gateway         = ["s3", "dynamodb"]
    route_table_ids = { app-a = "rtb-0aaaaaaaaaaaaaaaa" }
    interface       = ["logs", "ecs-agent"]
    subnet_ids      = { a = "subnet-0aaaaaaaaaaaaaaaa" }
  }

  assert {
    condition     = [for it in jsondecode(aws_vpc_endpoint.gateway["s3"].policy).Statement : it.Sid] == ["ThisAccount", "ImageLayers"]
    error_message = "Through the S3 endpoint only this account's identities should pass, and ECR's layers."
  }

  assert {
    condition     = jsondecode(aws_vpc_endpoint.interface["logs"].policy).Statement[0].Condition.StringEquals["aws:PrincipalAccount"] == "123456789012" && length(jsondecode(aws_vpc_endpoint.gateway["dynamodb"].policy).Statement) == 1
    error_message = "The other endpoints should let this account's identities through and nobody else."
  }
}

run "leaves_public_files_readable_when_asked" {
  command = plan

  variables {
    gateway          = ["s3"]
    route_table_ids  = { app-a = "rtb-0aaaaaaaaaaaaaaaa" }
    public_downloads = true
  }

  assert {
    condition     = jsondecode(aws_vpc_endpoint.gateway["s3"].policy).Statement[2].Action == "s3:GetObject"
    error_message = "Reading should be allowed, and only reading."
  }
}
