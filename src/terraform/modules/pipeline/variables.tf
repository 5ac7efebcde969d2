variable "name" {
  description = "Name of the pipeline; it is one among those of the account and region."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9-]{1,39}$", var.name))
    error_message = "Use 2 to 40 letters, digits and hyphens: bucket names are made from it."
  }
}

variable "github" {
  description = "The branch of a repository on GitHub, given as owner/name, that the source comes from by a connection. Null with upload."
  type = object({
    repository = string
    branch     = string
  })
  default = null

  validation {
    condition     = var.github == null || can(regex("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", var.github.repository))
    error_message = "Give the repository as owner/name."
  }
}

variable "connection_arn" {
  description = "Connection to GitHub, null with upload."
  type        = string
  default     = null
}

variable "upload" {
  description = "The object that the source is uploaded as. Null with github."
  type = object({
    bucket     = string
    object_key = string
  })
  default = null

  validation {
    condition     = (var.upload == null) != (var.github == null)
    error_message = "The source is uploaded or comes from GitHub."
  }
}

variable "artifact_bucket" {
  description = "Name of the bucket of what stages hand to each other."
  type        = string
  nullable    = false
}

variable "role_arns" {
  description = "Roles of the pipeline and of its stages (output arns of the module pipeline_roles)."
  type = object({
    pipeline = string
    source   = string
    build    = string
    deploy   = string
  })
  nullable = false
}

variable "image_project_name" {
  description = "Project that builds the image."
  type        = string
  nullable    = false
}

variable "test_project_name" {
  description = "Project that tests the source before anything is built. Null: no test stage."
  type        = string
  default     = null
}

variable "services" {
  description = <<-EOT
    Services to deploy, by name (output services of the module image_release): their cluster and service, the project
    that renders and records deployments, and CodeDeploy's application and deployment group with code_deploy.
  EOT
  type = map(object({
    cluster          = string
    service          = string
    code_deploy      = bool
    application      = optional(string)
    deployment_group = optional(string)
    project = object({
      name = string
    })
  }))
  nullable = false
}

variable "approval_message" {
  description = "What a person reads who has to approve each deployment. Null: nobody has to."
  type        = string
  default     = null
}

variable "approval_topic_arn" {
  description = "Topic that tells people of a run that waits for them."
  type        = string
  default     = null

  validation {
    condition     = var.approval_message == null || var.approval_topic_arn != null
    error_message = "Who has to approve has to hear of it: give a topic."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts artifacts. Null: AWS's own keys."
  type        = string
  default     = null
}
