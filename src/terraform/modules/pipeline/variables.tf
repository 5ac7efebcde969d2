variable "name" {
  description = "Name of the pipeline; its projects, roles and buckets are named after it."
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
    to the bucket of source_bucket_name.
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
    and the roles of their tasks. With code_deploy, CodeDeploy's application and deployment group.
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
  }))
  nullable = false

  validation {
    condition     = length(var.services) > 0 && alltrue([for service in var.services : length(service.containers) > 0])
    error_message = "Give at least one service, each with the containers that run the image."
  }
}

variable "dockerfile" {
  description = "Path of the Dockerfile in the source. One with several stages keeps compilers and tests out of the image."
  type        = string
  default     = "Dockerfile"
  nullable    = false
}

variable "architecture" {
  description = "X86_64 or ARM64: what the tasks run on, and therefore what the image is built on."
  type        = string
  default     = "X86_64"
  nullable    = false

  validation {
    condition     = contains(["X86_64", "ARM64"], var.architecture)
    error_message = "Choose X86_64 or ARM64."
  }
}

variable "compute_size" {
  description = "Size of the build machine: small, medium or large."
  type        = string
  default     = "small"
  nullable    = false

  validation {
    condition     = contains(["small", "medium", "large"], var.compute_size)
    error_message = "Choose small, medium or large."
  }
}

variable "test_command" {
  description = "Command that tests the source before anything is built. Null: no test stage."
  type        = string
  default     = null
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
  default     = "public.ecr.aws/aquasecurity/trivy:0.69.3"
  nullable    = false
}

variable "approval" {
  description = "What a person reads who has to approve each deployment, and which addresses are told. Null: nobody has to."
  type = object({
    message = string
    emails  = optional(set(string), [])
  })
  default = null
}

variable "artifact_days" {
  description = "Days to keep what stages hand to each other, and earlier sources."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.artifact_days >= 1
    error_message = "Keep them for one day at least."
  }
}

variable "log_retention_days" {
  description = "Days to keep the output of builds."
  type        = number
  default     = 365
  nullable    = false
}

variable "log_kms_key_arn" {
  description = "KMS key that encrypts the output of builds. Null leaves it to CloudWatch Logs."
  type        = string
  default     = null
}

variable "kms_key_arn" {
  description = "KMS key that encrypts source, artifacts and builds. Null: AWS's own keys."
  type        = string
  default     = null
}

variable "access_logs" {
  description = "Whether there is a record of who read and wrote what in the buckets, in log_bucket under log_prefix."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_bucket" {
  description = "Name of the bucket for the record, in the same region, whose policy has to let S3 write there by now. Known only after apply, so access_logs says whether it is used."
  type        = string
  default     = null

  validation {
    condition     = !var.access_logs || var.log_bucket != null
    error_message = "Give the bucket for access_logs."
  }
}

variable "log_prefix" {
  description = "Prefix of the record in the bucket."
  type        = string
  default     = "access"
  nullable    = false
}

variable "force_destroy" {
  description = "Whether the buckets may be deleted together with what is in them."
  type        = bool
  default     = false
  nullable    = false
}
