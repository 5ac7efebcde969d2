variable "name" {
  description = "Name of the pipeline; its projects and roles are named after it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9-]{1,39}$", var.name))
    error_message = "Use 2 to 40 letters, digits and hyphens: bucket names are made from it."
  }
}

variable "source_code" {
  description = <<-EOT
    Where the source comes from. connection: a branch of a repository on GitHub, given as owner/name, by the connection
    with this ARN; null makes one, which somebody has to confirm in the console. Otherwise the object that is uploaded
    to the bucket upload.
  EOT
  type = object({
    connection     = optional(bool, false)
    connection_arn = optional(string)
    repository     = optional(string)
    branch         = optional(string, "main")
    object_key     = optional(string, "source.zip")
  })
  default  = {}
  nullable = false

  validation {
    condition     = !var.source_code.connection || can(regex("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", var.source_code.repository))
    error_message = "Give the repository as owner/name."
  }
}

variable "artifacts" {
  description = "Bucket of what stages hand to each other."
  type = object({
    name = string
    arn  = string
  })
  nullable = false
}

variable "upload" {
  description = "Bucket that the source is uploaded to, null with a connection."
  type = object({
    name = string
    arn  = string
  })
  default = null
}

variable "image_project" {
  description = "Project that builds the image."
  type = object({
    name = string
    arn  = string
  })
  nullable = false
}

variable "test_project" {
  description = "Project that tests the source before anything is built. Null: no test stage."
  type = object({
    name = string
    arn  = string
  })
  default = null
}

variable "log_group" {
  description = "Log group of the builds."
  type = object({
    name = string
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
    condition     = length(var.services) > 0 && alltrue([for service in var.services : length(service.containers) > 0])
    error_message = "Give at least one service, each with the containers that run the image."
  }
}

variable "architecture" {
  description = "X86_64 or ARM64: what the image is built on."
  type        = string
  default     = "X86_64"
  nullable    = false

  validation {
    condition     = contains(["X86_64", "ARM64"], var.architecture)
    error_message = "Choose X86_64 or ARM64."
  }
}

variable "approval" {
  description = "What a person reads who has to approve each deployment, and which addresses are told. Null: nobody has to."
  type = object({
    message = string
    emails  = optional(set(string), [])
  })
  default = null
}

variable "kms_key_arn" {
  description = "KMS key that encrypts artifacts and builds. Null: AWS's own keys."
  type        = string
  default     = null
}
