variable "name" {
  description = "Name of the repository, with slashes for folders."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]+([._/-][a-z0-9]+)*$", var.name)) && length(var.name) >= 2 && length(var.name) <= 256
    error_message = "Use lower-case letters and digits, joined by single dots, hyphens, underscores or slashes."
  }
}

variable "immutable" {
  description = "Whether a pushed tag can never point to another image, so that a rollback finds what it looks for."
  type        = bool
  default     = true
  nullable    = false
}

variable "scan_on_push" {
  description = "Whether each image is scanned for known vulnerabilities when it is pushed."
  type        = bool
  default     = true
  nullable    = false
}

variable "keep_images" {
  description = "Images to keep; the oldest beyond that expire."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.keep_images >= 1
    error_message = "Keep one image at least."
  }
}

variable "untagged_days" {
  description = "Days after which untagged images expire."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.untagged_days >= 1
    error_message = "Keep them for one day at least."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the images. Null: ECR's own encryption. Changing it replaces the repository."
  type        = string
  default     = null
}

variable "force_delete" {
  description = "Whether the repository may be deleted together with its images."
  type        = bool
  default     = false
  nullable    = false
}

variable "finding_alerts" {
  description = <<-EOT
    Tells of images with critical vulnerabilities: the beginning of the names of rule and topic, addresses to tell (each
    has to confirm first), and the key of the topic, which has to let events.amazonaws.com use it. inspector: findings of
    Amazon Inspector instead of those of the scan on push. Null: nobody is told.
  EOT
  type = object({
    name        = string
    emails      = optional(set(string), [])
    inspector   = optional(bool, false)
    kms_key_arn = optional(string)
  })
  default = null
}

variable "replica_region" {
  description = "Region that images are copied to. The rules for it are one set for a registry: let one repository of the account have it. Null: none."
  type        = string
  default     = null

  validation {
    condition     = var.replica_region == null || can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]+$", var.replica_region))
    error_message = "Name a region, such as eu-west-1."
  }
}
