terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # Earlier ones do not have canary and linear deployments by ECS itself.
      version = "~> 6.21"
    }
  }
}
