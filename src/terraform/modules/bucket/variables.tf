variable "name" {
  description = "Name of the bucket. The account id is added, because a bucket's name is unique among all AWS accounts."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,49}$", var.name))
    error_message = "Use 2 to 50 lower-case letters, digits and hyphens; 13 more characters are added."
  }
}

variable "versioning" {
  description = "Whether earlier versions of objects are kept."
  type        = bool
  default     = true
  nullable    = false
}

variable "noncurrent_expiry_days" {
  description = "Days to keep earlier versions. Null: for ever."
  type        = number
  default     = null

  validation {
    condition     = var.noncurrent_expiry_days == null || try(var.noncurrent_expiry_days >= 1, false)
    error_message = "Keep them for one day at least."
  }
}

variable "expire_days" {
  description = "Days after which objects are deleted. Null: never."
  type        = number
  default     = null

  validation {
    condition     = var.expire_days == null || try(var.expire_days >= 1, false)
    error_message = "Keep objects for one day at least."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the objects; who reads or writes them needs rights on it too. Null: S3's own key."
  type        = string
  default     = null
}

variable "force_destroy" {
  description = "Whether the bucket may be deleted together with its objects."
  type        = bool
  default     = false
  nullable    = false
}

variable "cold_days" {
  description = "Days after which objects move to infrequent access, 30 at least. Null: never."
  type        = number
  default     = null

  validation {
    condition     = var.cold_days == null || try(var.cold_days >= 30, false)
    error_message = "AWS moves objects to infrequent access after 30 days at the earliest."
  }
}

variable "archive_days" {
  description = "Days after which objects move to Glacier Instant Retrieval, 30 more than cold_days at least. Null: never."
  type        = number
  default     = null

  validation {
    condition     = var.archive_days == null || try(var.archive_days >= (var.cold_days == null ? 1 : var.cold_days + 30), false)
    error_message = "Objects stay in infrequent access for 30 days at least."
  }
}

variable "cors" {
  description = "Origins whose pages may read objects by script, and whether they may write too. Null: none."
  type = object({
    origins = list(string)
    uploads = optional(bool, false)
  })
  default = null
}

variable "access_logs" {
  description = "Whether there is a record of who read and wrote what, in log_bucket under log_prefix."
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

variable "cloudfront_distribution_arns" {
  description = "Distributions that serve the objects through origin access control, by name."
  type        = map(string)
  default     = {}
  nullable    = false
}
