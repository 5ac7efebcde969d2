mock_provider "aws" {
  mock_data "aws_ecr_repository" {
    defaults = { repository_url = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/api" }
  }
}

variables {
  lookup = "team/api"
}

run "finds_the_repository" {
  command = plan

  assert {
    condition     = output.name == "team/api" && output.url == "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/api"
    error_message = "The repository should be found by its name."
  }
}
