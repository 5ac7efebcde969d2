variable "name" {
  description = "Name of the pipeline; projects and roles are named after it."
  type        = string
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

variable "containers" {
  description = "Containers that run the image, by the name of their service: the build writes an image definitions file for each."
  type        = map(list(string))
  nullable    = false
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
  default     = "public.ecr.aws/aquasecurity/trivy:0.69.3@sha256:bcc376de8d77cfe086a917230e818dc9f8528e3c852f7b1aff648949b6258d1c"
  nullable    = false
}

variable "artifact_bucket_arn" {
  description = "Bucket of what stages hand to each other."
  type        = string
  nullable    = false
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
  description = "KMS key that encrypts artifacts and builds. Null: AWS's own keys."
  type        = string
  default     = null
}
