variable "name" {
  description = "Name of the pipeline; projects and roles are named after it."
  type        = string
  nullable    = false
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
    condition     = length(var.services) > 0 && alltrue([for service in var.services : length(service.containers) > 0])
    error_message = "Give at least one service, each with the containers that run the image."
  }
}

variable "architecture" {
  description = "X86_64 or ARM64: what the tasks run on, and the releases with them."
  type        = string
  default     = "X86_64"
  nullable    = false

  validation {
    condition     = contains(["X86_64", "ARM64"], var.architecture)
    error_message = "Choose X86_64 or ARM64."
  }
}

variable "artifact_bucket_arn" {
  description = "Bucket of what stages hand to each other."
  type        = string
  nullable    = false
}

variable "log_group" {
  description = "Log group of the builds."
  type = object({
    name = string
    arn  = string
  })
  nullable = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts artifacts and builds. Null: AWS's own keys."
  type        = string
  default     = null
}
