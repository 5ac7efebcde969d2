variable "name" {
  description = "Begins the name of the role."
  type        = string
  nullable    = false
}

variable "github_repository" {
  description = "Repository that deploys, as owner/name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", var.github_repository))
    error_message = "Give the repository as owner/name."
  }
}

variable "github_owner_id" {
  description = "Number that GitHub gives to the owner of the repository; with github_repository_id."
  type        = string
  default     = null

  validation {
    condition     = var.github_owner_id == null || can(regex("^[0-9]{1,20}$", var.github_owner_id))
    error_message = "The owner's id is a number: gh api repos/OWNER/NAME --jq .owner.id says it."
  }
}

variable "github_repository_id" {
  description = "Number that GitHub gives to the repository. With both, jobs of repositories that have them in their subject (all that were made, renamed or moved since July 2026) may deploy. Null: by the names alone."
  type        = string
  default     = null

  validation {
    condition     = var.github_repository_id == null || can(regex("^[0-9]{1,20}$", var.github_repository_id))
    error_message = "The repository's id is a number: gh api repos/OWNER/NAME --jq .id says it."
  }

  validation {
    condition     = (var.github_repository_id == null) == (var.github_owner_id == null)
    error_message = "Give the ids of owner and repository, or neither."
  }
}

variable "branch" {
  description = "The one branch that may deploy, with an environment of GitHub too."
  type        = string
  default     = "main"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._/-]+$", var.branch))
    error_message = "Name one branch, without wildcards."
  }
}

variable "github_environment" {
  description = "Environment of GitHub that deploys, whose own rules say who approves. Null: the branch alone decides."
  type        = string
  default     = null
}

variable "create_oidc_provider" {
  description = "Whether to make the account's trust in GitHub. An account takes one; off where it has it."
  type        = bool
  default     = true
  nullable    = false
}

variable "repository" {
  description = "ECR repository that images are pushed to."
  type = object({
    name = string
    url  = string
    arn  = string
  })
  nullable = false
}

variable "services" {
  description = <<-EOT
    Services that run the image, by name: their cluster and service, the family of their task definition, the containers
    that run the image (the one that serves first, with its port), the SSM parameters that keep the image by container,
    and the roles of their tasks. With code_deploy, CodeDeploy's application and deployment group, and the network of
    the tasks (output network of the module service): only a deployment can change it.
  EOT
  type = map(object({
    cluster          = string
    service          = string
    family           = string
    containers       = list(string)
    port             = optional(number)
    image_parameters = map(string)
    role_arns        = list(string)
    code_deploy      = optional(bool, false)
    application      = optional(string)
    deployment_group = optional(string)
    network = optional(object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
      assign_public_ip   = bool
    }))
  }))
  nullable = false

  validation {
    condition     = length(var.services) > 0
    error_message = "Give at least one service to deploy."
  }
}

variable "dockerfile" {
  description = "Path of the Dockerfile in the repository. One with several stages keeps compilers and tests out of the image."
  type        = string
  default     = "Dockerfile"
  nullable    = false
}

variable "scan" {
  description = "Whether an image with known critical vulnerabilities that have a fix is refused before it is pushed."
  type        = bool
  default     = true
  nullable    = false
}

variable "scan_image" {
  description = "Image of Trivy, which scans. Mirror it into a registry of your own to be independent of a public one."
  type        = string
  default     = "public.ecr.aws/aquasecurity/trivy:0.69.3@sha256:bcc376de8d77cfe086a917230e818dc9f8528e3c852f7b1aff648949b6258d1c"
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the repository. Null: ECR's own encryption."
  type        = string
  default     = null
}
