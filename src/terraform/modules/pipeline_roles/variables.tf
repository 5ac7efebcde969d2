variable "name" {
  description = "Name of the pipeline; roles are named after it."
  type        = string
  nullable    = false
}

variable "connection_arn" {
  description = "Connection that the source comes by, null with upload."
  type        = string
  default     = null
}

variable "upload" {
  description = "The object that the source is uploaded as, null with a connection."
  type = object({
    arn        = string
    object_key = string
  })
  default = null
}

variable "artifact_bucket_arn" {
  description = "Bucket of what stages hand to each other."
  type        = string
  nullable    = false
}

variable "build_project_arns" {
  description = "Projects that test the source and build the image."
  type        = list(string)
  nullable    = false
}

variable "approval_topic_arn" {
  description = "Topic that tells people of a run that waits for them. Null: none does."
  type        = string
  default     = null
}

variable "services" {
  description = <<-EOT
    Services to deploy, by name (output services of the module image_release): their cluster and service, the roles of
    their tasks, the project that renders and records deployments, and CodeDeploy's application and deployment group
    with code_deploy.
  EOT
  type = map(object({
    cluster          = string
    service          = string
    role_arns        = list(string)
    code_deploy      = bool
    application      = optional(string)
    deployment_group = optional(string)
    project = object({
      arn = string
    })
  }))
  nullable = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts artifacts. Null: AWS's own keys."
  type        = string
  default     = null
}
